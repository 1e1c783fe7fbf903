import type { AskPhrases } from './phrases.ts';

export const hindiInLatin: AskPhrases = {
  who: 'kisi|kisi_bhi|ek|aapke|apke|asli|real|live|human|aadmi|insaan|insan|agent|customer_care|customer? agent|insaan|insan|aadmi|admi|vyakti|bande|banda|person|human|executive|representative|operator|customer_care|support|manager|senior|staff|sahayak|adhikari|real',
  alone:
    'agent|insaan|insan|human|operator|executive|customer_care|representative|live_agent|human_agent|asli_insaan|real_person|customer_support|aadmi',
  around:
    'please|plz|pls|ji|mujhe|chahiye|se|baat|karni|hai|karna|karo|abhi|jaldi|hello|hi|namaste|ok|nahi|haan|ha|bot|hi|kisi|ek|real|kripya|bhai|na|do|karao|karwao|karwa|i|want|need',
  inside: [
    '{who} se|ke_saath|sath baat|bat karna|karni|karo|karao|karwao|karwa|kara|karne|karwado|ho|kar|karva|krni|krna|krwao',
    'baat|bat karna|karni|karao|karwao|karwa|kara|krni|krna|chahta|chahti|hai|do|dijiye|dijie|chahiye? hai|chahta|chahti? {who} se|ke_saath',
    'mujhe|muje|humko|mereko asli|real|live|human|ek|koi|kisi insaan|insan|agent|person|aadmi|operator|executive chahiye|chaiye|chahie',
    '{who} se connect|jodo|jodiye|joro|milao|milaye|milwao|transfer|mila karo|kar|kijiye|do|dijiye|please|karwa|karna',
    'connect|transfer karo|kar|kijiye|kare|karwa|karna do|dijiye? agent|insaan|human|operator|executive|customer_care se|ko|ke|please',
    'agent|insaan|insan|operator|executive|human|customer_care ko|se bulao|bulaiye|do|connect|baat|bulaye|jodo',
    'koi insaan|insan|aadmi|agent|human|banda hai|he|available|milega kya|he|hai|yaha',
    'bot|robot|machine se baat nahi|nhi|na karni|karna|karo|krni',
    'talk|speak|connect to|with {who}',
    'agent|insaan|insan|human|operator|executive|representative chahiye|chaiye|chahie',
  ],
  ending: [
    '{who} se baat karni|karna|karao|karwao|karwa_do|karaiye',
    'agent|human|insaan|operator please|plz|pls|abhi|chahiye|chaiye',
  ],
};
