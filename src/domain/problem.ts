/** One thing that is wrong with a request: where (JSON pointer or parameter name), a stable code, what would be right. */
export type ProblemPart = { pointer: string; code: string; detail: string };

/** An error that a caller can act on; the HTTP door renders it as RFC 9457 problem+json. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly errors: ProblemPart[];
  readonly retryAfterS: number | undefined;
  /** Further members of the problem document, such as `rejected`. */
  readonly extension: Record<string, unknown>;

  constructor(
    status: number,
    title: string,
    detail: string,
    options: {
      errors?: ProblemPart[];
      retryAfterS?: number;
      cause?: unknown;
      extension?: Record<string, unknown>;
    } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.errors = options.errors ?? [];
    this.retryAfterS = options.retryAfterS;
    this.extension = options.extension ?? {};
  }
}

/** 503: Baton can't take or answer this now; the same request will succeed later. */
export class Unavailable extends Problem {
  constructor(detail: string, retryAfterS: number, cause?: unknown) {
    super(503, 'Not available now', `${detail}; try again in ${retryAfterS} s`, { retryAfterS, cause });
  }
}
