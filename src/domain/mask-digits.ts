import { type CountryCode, isValidPhoneNumber } from 'libphonenumber-js/min';
import type { Found, Kind } from './mask-finders.ts';
import { spokenDigits } from './mask-spoken.ts';

/** Countries whose national way of writing is tried, with a trunk zero and without; `+` and `00` need none. */
const WITH_TRUNK_ZERO: CountryCode[] = ['GB', 'DE', 'FR', 'IT', 'NL', 'AT'];
const WITHOUT: CountryCode[] = ['US', 'ES', 'PT', 'BR'];

const asks =
  '[\\s"\']{0,2}(?:(?:is|ist|es|est|é|lautet|at|on|unter|auf|au|al|em|en|no|sur|please|bitte)[\\s"\']{1,2}){0,2}';
const phoneNoun =
  'tel(?:efon|éfono|efono|efone|ephone|éphone)?|phone|mobile|cell|cellphone|call(?: me| us| back)?|text me|ring me|whatsapp|sms|fax|handy(?:nummer)?|telefonnummer|handynummer|rufnummer|mobil(?:nummer)?|anrufen|rufen sie mich|m[óo]vil|celular|ll[áa]ma(?:me|dme|rme)?|ll[áa]menme|portable|appelez|rappelez|joindre|telem[óo]vel|ligu?e?(?:-me| para| a)?|liguem?';
const number =
  '(?:number|num|no|nr|nummer|numara|n[úu]mero|numéro|n\\.?[º°o]|#|id|code|c[óo]digo|ref|de|do|da)';
const idNoun =
  'order|account|customer|client|booking|reservation|invoice|ticket|case|tracking|parcel|package|reference|ref|confirmation|membership|member|contract|policy|pin|otp|passcode|bestellung|bestellnummer|bestellnr|auftrag|auftragsnummer|auftragsnr|kunde|kunden|kd|kundennummer|kundennr|konto|kontonummer|rechnung|rechnungsnummer|vertrag|vertragsnummer|sendung|sendungsnummer|buchung|buchungsnummer|pedido|cuenta|cliente|reserva|factura|caso|referencia|contrato|commande|compte|dossier|facture|colis|contrat|référence|réservation|suivi|encomenda|conta|fatura|referência|protocolo|nota fiscal|processo|ordine|fattura|bestelling|rekening|klantnummer|ordernummer|sipariş|sipariş no|zamówienie|ssn|passport|pasaporte|passaporte|passeport|reisepass|ausweis|steuer-id|steuernummer|siret|siren|dni|nie|nif|cif|rut|rg|cpf|cnpj|bsn|documento|tan';
const vagueNoun = 'code|number|num|id|nummer|c[óo]digo|n[úu]mero|numéro';
const tail = `[\\s.:#"'=-]{0,3}(?:${number}[\\s.:#"'=-]{0,3}){0,2}${asks}[\\s:#"'=-]{0,3}$`;

const PHONE_HINT = new RegExp(`(?<![\\p{L}])(?:${phoneNoun})${tail}`, 'iu');
const ID_HINT = new RegExp(`(?<![\\p{L}])(?:${idNoun})${tail}`, 'iu');
const VAGUE_HINT = new RegExp(`(?:(?<![\\p{L}])(?:${vagueNoun})${tail}|(?:#|n\\.?[º°]) ?$)`, 'iu');
const CVV_HINT =
  /(?<![\p{L}])(?:cv[vc]2?|security code|prüfziffer|kartenprüfnummer|código de seguran[çz]a|código de seguridad|cryptogramme)[\s:#=]{0,3}(?:(?:is|ist|es|est|é) )?$/iu;
const PHONE_BEGUN = /\+\(?(?:\d{1,3}(?:[ ()./-]{1,3}\d{0,3}){0,2})?$/;
/** A count behind a whole number: "order 48213377 2 items". */
const COUNT_BEHIND = /(?<=\d{6}) \d{1,2}$/;
const YEARS = /^(?:19|20)\d{2}(?:[ \-/.]+(?:19|20)\d{2})*$/;

/** Card numbers in a run of thirteen digits or more: Luhn-valid, and grouped as cards are (or not at all). */
export function judgeCard(text: string): Found[] {
  const groups = [...text.matchAll(/\d+/g)];
  const found: Found[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = cardEnd(groups, first);
    if (last < 0) continue;
    found.push({
      kind: 'card',
      from: groups[first]!.index,
      to: groups[last]!.index + groups[last]![0].length,
    });
    first = last;
  }
  return found;
}

/**
 * The last group of a card number that begins at this group, or −1: one group, groups of four to six but for the last,
 * or single digits, of which the longest row that fits counts.
 */
function cardEnd(groups: RegExpExecArray[], first: number): number {
  let digits = '';
  let end = -1;
  const single = groups[first]![0].length === 1;
  for (let last = first; last < groups.length && digits.length <= 19; last += 1) {
    const size = groups[last]![0].length;
    const before = last > first ? groups[last - 1]![0].length : 4;
    if (single ? size !== 1 : before < 4 || (last > first && Math.max(size, before) > 6)) break;
    digits += groups[last]![0];
    // 00 begins a phone number, and no card.
    if (digits.length < 13 || digits.length > 19 || digits.startsWith('00') || !isLuhn(digits)) continue;
    // Nineteen digits in 4-4-4-4-3: one time in ten the first sixteen would do by chance.
    const three = groups[last + 1]?.[0] ?? '';
    end = !single && three.length === 3 && digits.length === 16 && isLuhn(digits + three) ? last + 1 : last;
    if (!single) break;
  }
  return end;
}

/** The check digit of cards (ISO/IEC 7812-1, annex B). By hand: a run of digits asks seven times at each of its digits. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, twice = false; at >= 0; at -= 1, twice = !twice) {
    const digit = digits.charCodeAt(at) - 48;
    sum += twice ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return sum % 10 === 0;
}

/**
 * Whether a figure that looks plain is part of a number all the same: thousands after "order" or "DNI" ("DNI 12.345.678"),
 * a date where a phone number has begun ("+60 3-22-98 18 88").
 */
export function isNumbered(text: string, before: string): boolean {
  if (/^\d{1,3}(?:\.\d{3}){2}$/.test(text) && ID_HINT.test(before)) return true;
  return /^[\d ./-]+$/.test(text) && PHONE_BEGUN.test(before);
}

/** What a run of digits with blanks, dots, dashes, slashes or brackets between them is. */
export function judgeRun(run: string, before: string): Found[] {
  const text = run.replace(COUNT_BEHIND, '');
  const kind = kindOfRun(text, before);
  return kind ? [{ kind, from: text.startsWith('(') && !text.includes(')') ? 1 : 0, to: text.length }] : [];
}

function kindOfRun(text: string, before: string): Kind | undefined {
  const digits = text.replace(/\D/g, '');
  const count = digits.length;
  if (count < 3) return undefined;
  if (count <= 4 && CVV_HINT.test(before)) return 'number';
  if (count >= 6 && count <= 17 && PHONE_HINT.test(before)) return 'phone';
  if (count >= 4 && !text.includes('+') && ID_HINT.test(before)) return 'number';
  if (count >= 7 && isPhone(text, digits)) return 'phone';
  if (count >= 4 && VAGUE_HINT.test(before)) return 'number';
  if (YEARS.test(text)) return undefined;
  const groups = text.match(/\d+/g) ?? [];
  if (groups.some((group) => group.length >= 6) || count >= 9) return 'number';
  if (
    count >= 7 &&
    (groups.every((group) => group.length >= 3) || groups.every((group) => group.length === 1))
  )
    return 'number';
  return undefined;
}

/** Without a word such as "call" before it, only a number that is written like one: with `+`, 00, 0 or in groups. */
function isPhone(text: string, digits: string): boolean {
  if (digits.length > 15) return false;
  if (text.includes('+')) return digits.length >= 8;
  if (digits.startsWith('00')) return isValidPhoneNumber(`+${digits.slice(2)}`);
  const grouped = /\d[ \-./()]+\d/.test(text);
  if (digits.length > 12 || !(digits.startsWith('0') || (grouped && digits.length >= 9))) return false;
  return (digits.startsWith('0') ? WITH_TRUNK_ZERO : WITHOUT).some((country) =>
    isValidPhoneNumber(digits, country),
  );
}

/** Spelled-out digits: at least three of them words, at least five in all. */
export function judgeSpoken(text: string, before: string): Found[] {
  const { digits, words } = spokenDigits(text);
  const count = digits.replace('+', '').length;
  if (words < 3 || count < 5) return [];
  const phone =
    count >= 7 &&
    count <= 15 &&
    (digits.startsWith('+') || digits.startsWith('0') || PHONE_HINT.test(before));
  const kind: Kind = count >= 13 && count <= 19 && isLuhn(digits) ? 'card' : phone ? 'phone' : 'number';
  return [{ kind, from: 0, to: text.length }];
}
