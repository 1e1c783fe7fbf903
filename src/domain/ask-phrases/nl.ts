import type { AskPhrases } from './phrases.ts';

export const dutch: AskPhrases = {
  who: 'een|de|het|jullie|uw|n? echte|echt|levende|menselijke|menselijk? mens|persoon|medewerker|medewerkster|agent|klantenservice|iemand|adviseur|operator|collega|klantendienst|helpdesk|vertegenwoordiger|servicemedewerker|supervisor|manager|support',
  alone:
    'medewerker|mens|persoon|agent|klantenservice|operator|echt_persoon|echte_persoon|echt_mens|echte_medewerker|live_chat|servicemedewerker|helpdesk|adviseur|human',
  around:
    'alsjeblieft|alstublieft|aub|graag|ik|wil|een|met|nu|hallo|hoi|ok|nee|ja|bedankt|spreken|praten|geen|bot|robot|direct|weer|nodig|heb|even|gewoon|menselijke|echte',
  inside: [
    'met {who} spreken|praten|chatten|bellen|te_spreken|overleggen',
    'praten|spreken|chatten|bellen|contact direct? met {who}',
    'praat|spreek|chat ik? graag|liever? met {who}',
    'verbind|verbinden|doorverbinden|doorverbonden|verbonden|doorgeschakeld|verbindt mij|me|worden? door? met|naar|aan {who}',
    'verbind|schakel|zet|stuur me|mij door met|naar {who}',
    'wil|wens|eis|verlang graag? een echte|echt|menselijke|menselijk|levend persoon|mens|medewerker|iemand|contact|agent',
    'heb|hebben een|iemand|n? echte|menselijke|echt persoon|mens|medewerker nodig',
    'is|zijn er een|ook? iemand|mens|medewerker|mensen|echt_persoon aanwezig|beschikbaar|daar|online|bereikbaar',
    'niet|geen met? een|de|deze? bot|robot|computer|chatbot|machine praten|spreken|chatten|meer',
    'kan|mag|kunt|kun ik|je|u iemand|een_medewerker|een_mens spreken|bellen|krijgen',
    'menselijke|menselijk|persoonlijke hulp|contact|assistentie|klantenservice alsjeblieft|alstublieft|nu|graag',
  ],
  ending: [
    'wil|wens|zoek|geef_me|graag|eis graag? een mens|persoon|medewerker|agent|operator|adviseur',
    'medewerker|mens|agent|persoon|operator alsjeblieft|alstublieft|aub|graag|nu',
    'heb een medewerker|mens|persoon|agent nodig',
  ],
};
