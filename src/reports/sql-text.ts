import type { Parameters } from '../store/store.ts';
import type { Statement } from './recorded.ts';

/**
 * A statement as text that can be run: each `$name` is the value that was bound to it, as a literal of the same type.
 * Comments stay, without the braces of their places.
 */
export function statementText({ sql, parameters }: Statement): string {
  const filled = sql.replace(TOKENS, (token, name: string | undefined) => {
    if (token.startsWith('--')) return token.replace(/\{\{(\w+)\}\}/g, '$1');
    if (name === undefined) return token;
    const value = parameters[name];
    if (value === undefined) throw new Error(`the statement needs $${name}`);
    return literal(value);
  });
  const trimmed = filled.trim();
  return trimmed.endsWith(';') ? trimmed : `${trimmed};`;
}

/** What may hold a `$` that is no parameter (comments, strings, quoted names), and parameters. */
const TOKENS = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w+)/g;

function literal(value: Parameters[string]): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(textLiteral).join(', ')}]::varchar[]`;
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'boolean') return String(value);
  // The store binds whole numbers as bigint; a bare literal would be a smaller type, and could overflow. Others are
  // doubles, and without an exponent would be read as decimals, whose last digit may differ.
  return Number.isInteger(value) ? `${BigInt(value)}::bigint` : `${value.toExponential()}::double`;
}

/**
 * Text that means itself wherever it is pasted: quotes doubled; characters that are not seen (controls, line ends,
 * direction marks, which could make a reader see another statement than the one that runs) by their number.
 */
function textLiteral(text: string): string {
  const pieces = text
    .split(/([\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/u)
    .map((piece, index) =>
      index % 2 === 1 ? `chr(${piece.codePointAt(0)})` : `'${piece.replaceAll("'", "''")}'`,
    );
  const shown = pieces.filter((piece, index) => index === 0 || piece !== "''");
  return shown.length === 1 ? shown[0]! : `(${shown.join(' || ')})`;
}
