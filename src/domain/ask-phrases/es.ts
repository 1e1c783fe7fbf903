import type { AskPhrases } from './phrases.ts';

export const spanish: AskPhrases = {
  who: 'un|una|el|la|algún|alguna|vuestro|su? verdadero|verdadera? agente|persona|humano|humana|operador|operadora|asesor|asesora|representante|empleado|empleada|ser_humano|alguien|persona_real|persona_humana|humano_real|agente_humano|ejecutivo|ejecutiva|supervisor|encargado|atención_al_cliente|servicio_al_cliente|soporte',
  alone:
    'agente|persona|humano|operador|operadora|asesor|asesora|representante|ser_humano|persona_real|agente_humano|atención_al_cliente|servicio_al_cliente|ejecutivo|asesor_humano|agente_real|chat_en_vivo|human',
  around:
    'por_favor|porfavor|porfa|quiero|necesito|un|una|con|ya|ahora|hola|ok|no|sí|gracias|hablar|deseo|real|de_verdad|urgente|bot|otra|vez|me|pasa|dame|pueden|ayuda',
  inside: [
    'hablar|hablo|hable|chatear|comunicarme|comunicar|conversar|contactar|charlar|conectarme directamente? con {who}',
    'pasar|pasarme|páseme|pásame|pasa|pásenme|transferir|transfiérame|transfiéreme|transfiera|derivar|derivarme|comunicar|comuníqueme|comunícame|conectar|conécteme|conéctame|ponme|póngame me? a|con {who}',
    'quiero|necesito|prefiero|exijo|deseo un|una|algún|que_me_atienda|ayuda_de? un|una? persona_real|agente_humano|ser_humano|humano|persona_humana|agente_real|asesor_humano|humano_real',
    'que me atienda|llame|ayude|conteste|responda {who}',
    'me puede|puedes|pueden|podría|podrían atender|ayudar|llamar|pasar con? {who}',
    'hay alguien ahí|aquí|disponible|real',
    'hay alguna|algún persona|humano|agente ahí|disponible|real|aquí|humana',
    'no quiero hablar|chatear|tratar con un|una|el|este? bot|robot|máquina|chatbot|contestador',
    'atención|ayuda|asistencia|soporte humana|personalizada|humano|de_una_persona|personal por_favor|ya|ahora',
    'dame|deme|denme|ponme|necesito|busco un|una agente|operador|asesor|persona|humano real|humano|por_favor|ya|ahora|de_verdad',
  ],
  ending: [
    'quiero|necesito|prefiero|deseo|dame|deme|exijo|solicito un|una agente|persona|humano|operador|operadora|asesor|asesora|representante',
    'con {who}',
    'agente|humano|operador|asesor|persona por_favor|ya|ahora',
  ],
};
