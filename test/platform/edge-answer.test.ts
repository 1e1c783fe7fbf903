import { describe, expect, it } from 'vitest';
import { inClientPositions } from '../../src/platform/edge-answer.ts';

const refusal = (index: number, code: string) => ({
  index,
  pointer: '/type',
  code,
  detail: 'what would be right',
});

describe('inClientPositions', () => {
  it("moves the origin's refusals to where the client's events stood, between those of the edge", async () => {
    // The client sent five events; the edge let 0, 2 and 4 through and the origin refused the second of them.
    const answer = await inClientPositions(
      Response.json({ accepted: 2, rejected: [refusal(1, 'by_origin')], stored: 2 }, { status: 202 }),
      [0, 2, 4],
      [refusal(1, 'by_edge'), refusal(3, 'by_edge')],
    );
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      accepted: 2,
      rejected: [refusal(1, 'by_edge'), refusal(2, 'by_origin'), refusal(3, 'by_edge')],
      stored: 2,
    });
  });

  it('keeps the other members and the type of a problem document', async () => {
    const problem = {
      type: 'about:blank',
      title: 'No event was accepted',
      status: 422,
      rejected: [refusal(0, 'by_origin')],
    };
    const answer = await inClientPositions(
      new Response(JSON.stringify(problem), {
        status: 422,
        headers: { 'content-type': 'application/problem+json' },
      }),
      [1],
      [refusal(0, 'by_edge')],
    );
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      ...problem,
      rejected: [refusal(0, 'by_edge'), refusal(1, 'by_origin')],
    });
  });

  it("says the same in a problem's errors as in its list, with the first advice of both", async () => {
    const there = { ...refusal(0, 'by_origin'), detail: 'advice of the origin' };
    const answer = await inClientPositions(
      Response.json(
        {
          status: 422,
          detail: there.detail,
          errors: [{ pointer: '/0/type', code: 'by_origin', detail: there.detail }],
          rejected: [there],
        },
        { status: 422 },
      ),
      [2],
      [refusal(0, 'by_edge')],
    );
    expect(await answer.json()).toEqual({
      status: 422,
      detail: 'what would be right',
      errors: [
        { pointer: '/0/type', code: 'by_edge', detail: 'what would be right' },
        { pointer: '/2/type', code: 'by_origin', detail: 'advice of the origin' },
      ],
      rejected: [refusal(0, 'by_edge'), { ...there, index: 2 }],
    });
  });

  it.each([
    ['a problem of the whole request', 401, '{"title":"Who are you?"}'],
    ['a page of something in between', 500, '<h1>no JSON</h1>'],
    ['a JSON value that is no answer', 500, 'null'],
    ['a list under the wrong type', 500, '{"rejected":"all"}'],
  ])('hands on %s untouched', async (_, status, body) => {
    const response = new Response(body, { status, headers: { 'retry-after': '7' } });
    const answer = await inClientPositions(response, [0], [refusal(1, 'by_edge')]);
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      status,
      '7',
      body,
    ]);
  });
});
