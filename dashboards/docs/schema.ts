import { html } from 'hono/html';
import { type Html, idOf } from '../html.ts';
import { dataTable } from '../table.ts';
import { words } from '../words.ts';
import { prose } from './prose.ts';

/** A JSON Schema (draft 2020-12), as far as it is shown. */
export type JsonSchema = Record<string, unknown>;

export const schemaId = (name: string) => idOf('schema', name);

/** A schema as a reader needs it: the fields of an object as a table, of a union each of its shapes, else its type. */
export function schemaView(label: string, schema: JsonSchema): Html {
  const about = typeof schema.description === 'string' ? html`<p>${prose(schema.description)}</p>` : '';
  const properties = propertiesOf(schema);
  if (properties.length > 0) return html`${about}${fields(label, schema, properties)}`;
  const shapes = listOf(schema.anyOf);
  if (shapes.some((shape) => propertiesOf(shape).length > 0))
    return html`${about}${shapes.map((shape, at) => schemaView(`${label} ${at + 1}`, shape))}`;
  return html`${about}<p>${typeOf(schema)}</p>`;
}

function fields(label: string, schema: JsonSchema, properties: [string, JsonSchema][]): Html {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const t = words.docs;
  return dataTable({
    label,
    columns: [
      { name: 'name', label: t.field },
      { name: 'type', label: t.type },
      { name: 'about', label: t.about },
    ],
    rows: properties.map(([name, property]) => [
      html`<code>${name}</code>${required.includes(name) ? '' : html` <span class="faint">${t.optional}</span>`}`,
      typeOf(property),
      typeof property.description === 'string' ? prose(property.description) : '',
    ]),
  });
}

/** A type in one line: `integer or null`, `list of Event`, the words of an enum. */
export function typeOf(schema: JsonSchema): Html {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return html`<a href="#${schemaId(name)}">${name}</a>`;
  }
  if (Array.isArray(schema.enum))
    return joined(schema.enum.map((word) => html`<code>${String(word)}</code>`));
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`;
  const shapes = listOf(schema.anyOf).filter((shape) => !('required' in shape && !('properties' in shape)));
  if (shapes.length > 0 && schema.type === undefined) return joined(shapes.map(typeOf));
  if (schema.type === 'array' && isSchema(schema.items))
    return html`${words.docs.listOf} ${typeOf(schema.items)}`;
  const inside = propertiesOf(schema).map(([name]) => html` <code>${name}</code>`);
  return html`${String(schema.type ?? schema.contentMediaType ?? words.docs.anything)}${inside}${limits(schema)}`;
}

function limits(schema: JsonSchema): Html | string {
  const said = Object.entries(words.docs.limits).flatMap(([name, say]) => {
    const limit = schema[name];
    // The largest whole number of JavaScript is no limit that anybody meets.
    return typeof limit === 'number' && limit < Number.MAX_SAFE_INTEGER ? [say(String(limit))] : [];
  });
  if (typeof schema.format === 'string') said.unshift(schema.format);
  return said.length === 0 ? '' : html`<span class="faint">, ${said.join(', ')}</span>`;
}

function joined(pieces: Html[]): Html {
  return html`${pieces.map((piece, at) => html`${at === 0 ? '' : ' | '}${piece}`)}`;
}

function propertiesOf(schema: JsonSchema): [string, JsonSchema][] {
  return isSchema(schema.properties)
    ? Object.entries(schema.properties).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
    : [];
}

function listOf(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
