import type { AskPhrases } from './phrases.ts';

export const french: AskPhrases = {
  who: "un|une|le|la|l|votre|des? vrai|vraie|véritable? agent|humain|personne|conseiller|conseillère|opérateur|opératrice|être_humain|représentant|employé|quelqu'un|personne_réelle|vraie_personne|interlocuteur|responsable|service_client|collègue|téléconseiller|gens|support",
  alone:
    "agent|humain|conseiller|conseillère|opérateur|opératrice|être_humain|vraie_personne|personne_réelle|service_client|agent_humain|téléconseiller|conseiller_humain|interlocuteur|chat_en_direct|une_personne|human|quelqu'un",
  around:
    "svp|stp|s'il_vous_plaît|s'il_te_plaît|je|veux|voudrais|un|une|avec|à|maintenant|bonjour|salut|ok|non|oui|merci|parler|besoin|d'un|de|vite|urgent|tout_de_suite|pas|robot|bot|encore|vrai|réel|passez-moi",
  inside: [
    'parler|discuter|échanger|communiquer|converser|tchatter|chatter directement? à|avec|a {who}',
    "parle|parler je|puis_je? à|avec|a quelqu'un|une_personne|un_humain|un_conseiller|un_agent",
    'passez|passer|passe|mettez|mettre|transférez|transférer|transfère|connectez|connecter|redirigez|orientez moi|nous|me? en_relation|en_contact? à|avec|vers|a? {who}',
    'être|suis mis|mise|mettre|transféré|redirigé|contacté|rappelé|en_relation en_relation|en_contact? à|avec|vers|par {who}',
    'mettre|mettez|entrer en relation|contact|communication avec {who}',
    "veux|voudrais|besoin|souhaite|exige|aimerais|préfère un|une|d'un|d'une vrai|vraie|véritable|réel conseiller|personne|humain|agent|interlocuteur",
    "veux|voudrais|besoin|souhaite|aimerais un|une|d'un|d'une agent|conseiller|interlocuteur|opérateur|personne|contact humain|humaine|réel|réelle|physique",
    "y a t il|y_a-t-il|y_a_t_il quelqu'un|un_humain|une_personne|un_conseiller",
    'pas|plus parler|discuter|envie_de_parler à|avec|a un|une|ce|le? robot|bot|machine|chatbot|ordinateur',
    "que|qu quelqu'un|une_personne|un_conseiller|un_humain|un_agent me|m rappelle|aide|réponde|contacte|appelle",
    'assistance|aide|support|contact|service humaine|humain|réelle svp|maintenant|stp|vite',
  ],
  ending: [
    "veux|voudrais|souhaite|besoin|aimerais|donnez|donne-moi|donnez-moi|préfère un|une|d'un|d'une agent|humain|conseiller|conseillère|opérateur|être_humain|interlocuteur",
    'agent|humain|conseiller|opérateur|opératrice svp|stp|maintenant|vite',
    'parler|discuter à|avec|a {who}',
  ],
};
