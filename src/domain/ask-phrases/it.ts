import type { AskPhrases } from './phrases.ts';

export const italian: AskPhrases = {
  who: 'un|uno|una|il|la|l|qualche|vostro? vero|vera? operatore|operatrice|persona|umano|essere_umano|agente|addetto|consulente|rappresentante|impiegato|qualcuno|persona_reale|persona_vera|operatore_umano|servizio_clienti|assistenza_clienti|responsabile|assistente|collega',
  alone:
    'operatore|operatrice|umano|agente|persona|persona_reale|persona_vera|operatore_umano|essere_umano|servizio_clienti|assistenza_clienti|consulente|chat_dal_vivo|addetto|human',
  around:
    'per_favore|perfavore|grazie|voglio|vorrei|un|una|con|subito|adesso|ora|ciao|salve|ok|no|sì|parlare|bisogno|ho|di|reale|vero|bot|ancora|urgente|mi|passi|passa',
  inside: [
    'parlare|parlo|chattare|comunicare|conversare|dialogare direttamente? con {who}',
    'passare|passi|passa|passatemi|passami|mi_passi|mi_passate|trasferire|trasferiscimi|trasferitemi|collegare|collegatemi|mettetemi|mettimi in_contatto? a|con|da? {who}',
    'passi|passate|metta|mettete|trasferisca|trasferite in_contatto|in_linea? a|con|un|una|da? {who}',
    'voglio|vorrei|preferisco|esigo un|una operatore_umano|persona_reale|persona_vera|essere_umano|vero_operatore|operatore_vero',
    'bisogno|necessità di un|una? operatore|persona|umano|operatore_umano|consulente|essere_umano',
    "c'è|esiste un|una|qualche|qualcuno operatore|persona|umano|lì|disponibile|reale|di_reale",
    'non voglio parlare|chattare con un|una|il|questo? bot|robot|macchina|chatbot|computer',
    'che qualcuno|una_persona|un_operatore mi chiami|aiuti|risponda|contatti|richiami',
    'essere contattato|contattata|richiamato|richiamata da {who}',
    'assistenza|aiuto|supporto umana|umano|di_una_persona per_favore|subito|ora|adesso',
  ],
  ending: [
    'voglio|vorrei|preferisco|serve|chiedo|dammi|datemi|mi_serve un|una operatore|operatrice|agente|persona|umano|consulente|addetto',
    'operatore|agente|umano|persona|operatrice per_favore|subito|ora|adesso',
    'parlare con {who}',
  ],
};
