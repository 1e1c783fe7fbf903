/** A first event, ready to be pasted. The id makes the same command, sent twice, count once. */
const FIRST_EVENT = {
  id: 'hello-1',
  type: 'handover.requested',
  conversation_id: 'hello',
  reason: 'user_requested',
};

const WITHOUT_OFFSET = 'YYYY-MM-DDThh:mm:ss'.length;

export type SnippetName = 'curl' | 'powershell' | 'node' | 'python';
export const SNIPPETS: readonly SnippetName[] = ['curl', 'powershell', 'node', 'python'];

/** Commands for a server at this address, with this key; both are written so that no shell takes them for more. */
export function snippet(name: SnippetName, address: string, key: string): string {
  return commandFor(name, { url: doorOf(address), key, event: JSON.stringify(FIRST_EVENT) });
}

/** The deliberately wrong example: its time has no offset, so nobody can tell that it is `now`, an RFC 3339 instant in UTC. */
export function wrongSnippet(name: SnippetName, address: string, key: string, now: string): string {
  const event = { ...FIRST_EVENT, id: 'hello-2', occurred_at: now.slice(0, WITHOUT_OFFSET) };
  return commandFor(name, { url: doorOf(address), key, event: JSON.stringify([event]) });
}

function commandFor(
  name: SnippetName,
  { url, key, event }: { url: string; key: string; event: string },
): string {
  switch (name) {
    case 'curl':
      return curl(url, key, event);
    case 'powershell':
      return `Invoke-RestMethod -Method Post -Uri '${url}' \`
  -Headers @{ Authorization = 'Bearer ${key}' } -ContentType 'application/json' \`
  -Body '${event}'`;
    case 'node':
      return `const answer = await fetch('${url}', {
  method: 'POST',
  headers: { authorization: 'Bearer ${key}', 'content-type': 'application/json' },
  body: JSON.stringify(${event}),
});
console.log(answer.status, await answer.json());`;
    case 'python':
      return `import json, urllib.error, urllib.request

request = urllib.request.Request(
    '${url}',
    data=json.dumps(${event}).encode(),
    headers={'Authorization': 'Bearer ${key}', 'Content-Type': 'application/json'},
)
try:
    answer = urllib.request.urlopen(request)
except urllib.error.HTTPError as refusal:
    answer = refusal
print(answer.status, answer.read().decode())`;
  }
}

function curl(url: string, key: string, body: string): string {
  return `curl '${url}' \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '${body}'`;
}

function doorOf(address: string): string {
  return `${address.replace(/\/+$/, '').replaceAll("'", '%27')}/v1/events?wait=stored`;
}
