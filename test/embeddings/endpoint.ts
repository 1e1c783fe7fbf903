import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

type Received = { authorization: string | undefined; body: string; input: string[]; model: string };
type Answer = (response: ServerResponse, input: string[], request: IncomingMessage) => void;

/** An answer with a status, and headers. */
export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Answer =>
  (response) =>
    void response.writeHead(code, headers).end(body);

/** An answer with this text as its body. */
export const said = (body: string): Answer => status(200, { 'content-type': 'application/json' }, body);

/** The protocol's answer. In disorder: what belongs where is told by `index`. */
export function protocolAnswer(input: string[], vectorOf: (text: string) => number[]): string {
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
  return JSON.stringify({ object: 'list', data: data.reverse(), model: 'm', usage: { total_tokens: 1 } });
}

/**
 * A server that speaks the OpenAI-compatible embeddings protocol, on this machine. `script` holds answers to give first;
 * `received` is what came.
 */
export async function startEndpoint(vectorOf: (text: string) => number[]) {
  const received: Received[] = [];
  const script: Answer[] = [];
  const endpoint = { vectorOf, atOnce: 0, mostAtOnce: 0 };
  const server = createServer(async (request, response) => {
    endpoint.atOnce += 1;
    endpoint.mostAtOnce = Math.max(endpoint.mostAtOnce, endpoint.atOnce);
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { input, model } = JSON.parse(body) as { input: string[]; model: string };
    received.push({ authorization: request.headers.authorization, body, input, model });
    // Time for another request to come, if one is to come.
    await pause(2);
    endpoint.atOnce -= 1;
    const answer = script.shift() ?? said(protocolAnswer(input, endpoint.vectorOf));
    answer(response, input, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(endpoint, {
    url: `http://127.0.0.1:${port}/v1/embeddings`,
    received,
    script,
    /** All texts that came, in order. */
    texts: () => received.flatMap(({ input }) => input),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

export type TestEndpoint = Awaited<ReturnType<typeof startEndpoint>>;

/** A direction per word: texts are alike when they share words. */
export function wordsVector(dimensions: number) {
  return (text: string): number[] => {
    const vector: number[] = new Array(dimensions).fill(0);
    for (const word of text.toLowerCase().split(/\W+/).filter(Boolean)) {
      let place = 7;
      for (const letter of word) place = (place * 31 + letter.codePointAt(0)!) % dimensions;
      vector[place]! += 1;
    }
    return vector;
  };
}
