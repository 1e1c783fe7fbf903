/**
 * Pulls the pieces as the reader takes them. `end` runs once, whatever happens: when all is read, when the reader goes
 * away, when a piece fails. What fails before the first piece is thrown here, so that it becomes an error answer and
 * not a torn one.
 */
export async function streamOf(
  pieces: AsyncGenerator<string | Uint8Array>,
  end: () => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const finish = async () => {
    await pieces.return(undefined).catch(() => {});
    await end();
  };
  let next: Promise<IteratorResult<string | Uint8Array>> | null = pieces.next();
  await next.catch(async (error) => {
    await finish();
    throw error;
  });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await (next ?? pieces.next());
          next = null;
          if (!done) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
          await end();
          controller.close();
        } catch (error) {
          await finish();
          controller.error(error);
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  );
}
