/** What masking does not look for, and says so: measured apart, outside the bar. */
export const NOT_LOOKED_FOR: Record<string, string[]> = {
  'names elsewhere': [
    'the parcel was left with {name:Mrs Parker} next door',
    'Viele Grüße, {name:Jonas Weber}',
    'gracias, {name:Lucía}',
    '{name:Hélène Dubois}',
    'a encomenda é para a minha irmã {name:Rita Lopes}',
    'your colleague {name:Maria} promised it',
    'Best regards\n{name:Tom Becker}',
    'Frau {name:Schmidt} hat angerufen',
  ],
  'postal addresses': [
    'i live at {address:12 Station Road, Leeds}',
    'neue Adresse: {address:Hauptstraße 5, 10115 Berlin}',
    'envíenlo a {address:Calle Mayor 3, 28013 Madrid}',
    'livrez au {address:8 rue de la Paix, 75002 Paris}',
    'moro na {address:Rua Augusta 12, Lisboa}',
  ],
  'dates of birth': [
    'born on {date:12.03.1985}',
    'ich bin am {date:3. Mai 1990} geboren',
    'nací el {date:15/08/1979}',
    'né le {date:02/11/1968}',
    'nasci em {date:05-10-1992}',
  ],
  'numbers spoken in pairs': [
    'zéro six {phone:douze trente-quatre cinquante-six soixante-dix-huit}',
    'order {number:forty-eight twenty-one thirty-three}',
    'die {number:achtundvierzig einundzwanzig} bitte',
  ],
  'eight digits in pairs without a word before them': [
    '{phone:34 41 23 45}',
    'am besten {phone:40 61 23 45}',
  ],
  'short numbers without a word before them': [
    '{number:48213}',
    '{number:4821} is missing',
    'die {number:99812}',
  ],
};
