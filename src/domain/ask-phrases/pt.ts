import type { AskPhrases } from './phrases.ts';

export const portuguese: AskPhrases = {
  who: 'um|uma|o|a|algum|alguma|vosso|seu? verdadeiro|verdadeira? agente|pessoa|humano|humana|operador|operadora|atendente|assistente|representante|funcionário|funcionária|colaborador|ser_humano|alguém|pessoa_real|pessoa_humana|pessoa_de_verdade|humano_de_verdade|atendimento|suporte|gerente|supervisor|apoio_ao_cliente|técnico',
  alone:
    'atendente|agente|humano|pessoa|operador|operadora|atendimento|atendimento_humano|ser_humano|pessoa_real|assistente_humano|apoio_ao_cliente|funcionário|atendente_humano|agente_humano|representante|chat_ao_vivo|human',
  around:
    'por_favor|pf|pfv|favor|quero|preciso|de|um|uma|com|já|agora|olá|oi|ok|não|sim|obrigado|obrigada|falar|urgente|bot|robô|outra|vez|me|passa|real|ajuda|gostaria',
  inside: [
    'falar|falo|fale|conversar|contactar|contatar|comunicar|teclar diretamente|directamente? com {who}',
    'passar|passe|passa|passem|transferir|transfere|transfira|transfiram|encaminhar|encaminhe|ligar|ligue|ligar-me|conectar|conecte|conecta|direcionar|redirecionar me|nos|a_chamada? para|a|com|ao {who}',
    'me passa|passe|passem|transfere|transfira|transfiram|conecta|conecte|encaminha|encaminhe para|a|com|pra|ao {who}',
    'quero|preciso|prefiro|exijo|gostaria de? um|uma? atendimento_humano|atendente_humano|agente_humano|ser_humano|pessoa_real|pessoa_de_verdade|humano|assistente_humano',
    'ser atendido|atendida|contactado|contactada|contatado por|pelo|pela {who}',
    'que alguém|uma_pessoa|um_humano|um_atendente|um_agente me ligue|ajude|atenda|responda|contacte|contate',
    'há|tem|existe alguma|algum|alguém|uma|um pessoa|humano|atendente|agente|aí|disponível|real|humano|online',
    'não quero|queria falar|conversar|tratar com um|uma|o|este|esse? bot|robô|robot|máquina|chatbot',
    'atendimento|apoio|suporte|ajuda|assistência humano|humana|personalizado|de_uma_pessoa por_favor|já|agora',
    'quero|preciso|chama|chame|chamem|dá_me|dê-me|manda um|uma atendente|agente|operador|humano|pessoa agora|já|por_favor|real|humano',
  ],
  ending: [
    'quero|preciso|prefiro|gostaria|exijo|solicito|chama|chame de? um|uma? atendente|agente|pessoa|humano|operador|operadora|atendimento|atendimento_humano',
    'atendente|agente|humano|operador|pessoa por_favor|já|agora|pf|pfv',
    'falar|conversar com {who}',
  ],
};
