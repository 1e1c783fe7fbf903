const words = (text: string) => new Set(text.split(/\s+/));
export const TITLE = words(
  'dr mr mrs ms miss prof herr frau hr fr sr sra srta señor señora don doña monsieur madame mme mlle dona senhor senhora sig bay bayan',
);
export const PARTICLE = words(
  'de da do dos das del della di la las los le van von vom der den ter zu zum y e bin ibn al el',
);
/** What may follow a name that is written small; with other words after it, it is a sentence and no name. */
export const CLOSING = words(
  `and but i im my from here please pls plz can could what how why where when so with the order hai
  und aber ich aus hier bitte mit meine mein kann wo wie
  y pero aquí aqui por mi quiero necesito tengo no con desde puedo
  et mais ici je mon ma svp avec depuis pouvez
  e mas eu aqui por meu minha quero preciso tenho não nao com sou
  ed ma io en maar ik ve ama ben
  booking confirmation number account password last name ssn card credit customer phone email order
  kundennummer bestellung pedido cuenta commande compte encomenda conta cliente`,
);
/** Words that stand where a name could stand. */
export const NOT_A_NAME = words(
  `a an the not no on in at of off it its is was are still now already also just only very so too to for from with without
  and or but as by my your his her our their this that these those what which who how why when where there here
  wrong right incorrect correct misspelled misspelt mispelled spelled spelt different missing changed updated same similar unknown
  required invalid taken listed printed written registered long short hidden visible empty blank showing shown appearing
  looking having trying waiting calling writing asking getting going done fine good sorry sure happy unhappy angry upset
  glad new back locked stuck able unable interested afraid available very premium gold silver bronze platinum vip customer client
  member user guest student american british english german french spanish italian portuguese brazilian mexican indian canadian
  ridiculous urgent terrible great amazing awful bad crap bullshit nonsense spam test regarding about because all another my one meaning spelling part cut truncated abbreviated shortened misprinted unreadable
  falsch richtig nicht kein keine noch nur auch schon immer sehr ein eine der die das den dem im am bei aus mit ohne seit von zu
  geändert gleich anders unbekannt leer sauer wütend enttäuscht kunde kundin mitglied nutzer student studentin rentner deutscher
  deutsche neukunde hier jetzt chaos schluss so ja nein gestrichen
  cortado cortada cambiado borrado incompleto incompleta repetido abreviado tronqué coupé incomplet changé tagliato
  incorrecto correcto equivocado distinto diferente igual mal con sin en de del el la los las un una muy no ya también
  nuevo nueva cliente usuario socio español española mexicano mexicana argentino argentina yo ese este esta esa quien
  faux fausse correct incorrecte mal pas bien toujours déjà aussi très un une le la les des du en dans chez à au aux sur sans avec
  client cliente nouveau nouvelle français française belge suisse abonné abonnée déçu déçue sûr désolé désolée là ici
  errado errada correto correta diferente igual mal não nao já também muito um uma o os as no na em do da com sem
  novo nova cliente usuário assinante brasileiro brasileira português portuguesa brasil quem eu
  sbagliato errato diverso non un una il lo la in italiano italiana niet fout verkeerd anders een het de in
  yanlış doğru farklı değil`,
);
