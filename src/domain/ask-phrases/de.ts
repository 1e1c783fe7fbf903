import type { AskPhrases } from './phrases.ts';

export const german: AskPhrases = {
  who: 'einem|einen|einer|eine|ein|dem|der|den|die|jemand|jemandem|jemanden|ihrem|ihren? echten|echter|echte|richtigen|richtiger|lebenden|menschlichen|menschlicher? menschen|mensch|mitarbeiter|mitarbeiterin|mitarbeitern|person|agent|agenten|berater|beraterin|kundenberater|kundenservice|kundendienst|kundenbetreuer|support|ansprechpartner|sachbearbeiter|kollegen|operator|vorgesetzten|jemandem|jemanden|jemand|service_team',
  alone:
    'mensch|mitarbeiter|mitarbeiterin|agent|berater|kundenberater|kundenservice|kundendienst|operator|ansprechpartner|kundenbetreuer|live_chat|echter_mensch|echte_person|support_mitarbeiter|servicemitarbeiter|person|human',
  around:
    'bitte|ich|will|möchte|brauche|einen|eine|ein|mit|jetzt|sofort|hallo|hi|ok|nein|ja|danke|sprechen|reden|endlich|nur|kein|bot|zum|zu|an|echten|wieder|mal|noch',
  inside: [
    'mit {who} sprechen|reden|chatten|schreiben|telefonieren|verbunden|verbinden|unterhalten',
    'spreche|rede|sprich|reden|sprechen|chatten ich? bitte|gern|gerne|lieber|jetzt? mit {who}',
    'verbinden|verbinde|verbindet sie|mich|uns mich? bitte? mit|zu {who}',
    'stellen|leiten|geben sie? mich|mir|uns bitte? zu|an|durch_zu|weiter_an? {who}',
    'weiterleiten|weiterleitung|durchstellen|weitergeleitet|übergeben an|zu {who}',
    'an|zu {who} weiterleiten|weitergeben|durchstellen|übergeben|weitergeleitet',
    'brauche|möchte|will|wünsche|verlange|hätte einen|eine|gern_einen|gerne_einen echten|richtigen|echte|menschlichen|lebenden mensch|menschen|person|mitarbeiter|ansprechpartner|berater',
    'gibt|ist es|da|hier hier|da|vielleicht? einen|auch|ein|jemand echten|echter|richtigen|menschlichen mensch|menschen|mitarbeiter|ansprechpartner',
    'nicht mit einem|einer|dem|der? bot|chatbot|roboter|maschine|computer sprechen|reden|schreiben|chatten',
    'kann|darf|könnte ich bitte? mit {who}',
    'menschlichen|menschliche|persönliche|persönlichen kundenservice|hilfe|beratung|ansprechpartner|support bitte|sprechen|jetzt',
  ],
  ending: [
    'will|möchte|brauche|wünsche|verlange|hätte_gern|hätte_gerne|bitte einen|eine|ein mensch|menschen|mitarbeiter|mitarbeiterin|berater|ansprechpartner|agent|agenten|person|operator',
    'mensch|mitarbeiter|berater|agent|operator|kundenservice bitte|jetzt|sofort',
    'mit {who}',
  ],
};
