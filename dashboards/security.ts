/**
 * The policy that pages are served with: scripts, styles and data from this origin only, nothing inline.
 * Sizes are therefore SVG attributes, classes or CSSOM, never `style=""`.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // Rules for prefetching are text in the page that runs nothing (browser/prefetch.ts); no script may stand there.
  "script-src 'self' 'inline-speculation-rules'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
