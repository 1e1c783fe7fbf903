import type { AskPhrases } from './phrases.ts';

export const english: AskPhrases = {
  who: 'a|an|the|some|your|any|another? real|live|actual|human|customer_service|customer_support|support|service|sales? human|humans|human_being|person|people|agent|agents|operator|representative|rep|advisor|adviser|someone|somebody|anyone|anybody|employee|staff|manager|supervisor|specialist|colleague|assistant',
  alone:
    'agent|human|person|operator|representative|rep|advisor|human_being|live_agent|live_person|live_chat|real_person|real_human|real_agent|human_agent|support_agent|customer_service|customer_support|customer_care|helpdesk|call_center|supervisor|human_support|live_support',
  around:
    'i|want|need|just|get|me|a|an|to|please|pls|plz|now|asap|hi|hello|hey|ok|okay|no|yes|thanks|thank_you|immediately|right|again|really|not|bot|robot|talk|speak|with|instead|today|sir|here|there|for|help',
  inside: [
    'talk|speak|chat|talking|speaking|chatting|connect|communicate to|with|2 {who}',
    'talk|speak|chat to|with|2 customer_service|customer_support|customer_care|support|service_desk|helpdesk|your_team|the_team|a_real',
    'transfer|connect|forward|pass|put|hand|switch|redirect|route|send me|us|this|it|chat over|through? to|with {who}',
    'get|give|find|bring|fetch|send me|us a|an|some? real|live|actual|human person|agent|operator|representative|human|someone|advisor|support',
    'i|we want|need|prefer|require|demand a? real|live|actual|human person|agent|operator|representative|human|advisor|support|assistance',
    'human|live agent|operator|representative|support|assistance|takeover|handover|handoff|intervention please|now|needed|required',
    'is|are there a|an|any? real|live|human|actual person|people|human|agent here|there|available|i',
    'can|could|may|might i|we speak|talk|chat to|with {who}',
    'stop|no_more the|this? bot|robot|machine|automated_replies and? give|get|want|human|person|agent',
    "want|need|would_like|i'd_like|wanna|must to? talk|speak|chat|be_connected to|with {who}",
    'someone|somebody|a_person|a_human from? your|the? team|support|staff|company? call|contact|help me please|back|now|directly',
    "don't|do_not|not want|like|wish to? talk|speak|chat|deal to|with a? bot|robot|machine|computer|ai",
  ],
  ending: [
    'i|we want|need|prefer|would_like|wanna|demand|request|requesting a|an|some|the human|person|agent|operator|representative|rep|advisor|live_chat|real_person|human_being',
    'get|give|connect me a|an human|person|agent|operator|representative|advisor',
    'human|person|agent|operator|representative|live_chat please|pls|plz|now|asap',
  ],
};
