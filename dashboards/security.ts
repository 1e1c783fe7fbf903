/**
 * The policy that pages are served with: scripts, styles and data from this origin only, nothing inline.
 * Sizes are therefore SVG attributes, classes or CSSOM, never `style=""`.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
