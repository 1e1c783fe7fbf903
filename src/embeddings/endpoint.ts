import { BlockList, isIP } from 'node:net';

/** An embeddings service of the operator's own, in the OpenAI-compatible protocol. */
export type Endpoint = {
  /** Whole address, ending in `/embeddings`. */
  url: string;
  model: string;
  /** Goes into the header `Authorization` and nowhere else. */
  key?: string | undefined;
};

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** RFC 1918, RFC 6598 and RFC 4193. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/**
 * Whether customers' words, masked, may be sent to this address: over https, or over plain http where they stay on this
 * machine or in a private network. A password in an address would be shown with it.
 */
export function isEndpoint(address: string): boolean {
  const url = URL.parse(address);
  if (!url?.pathname.endsWith('/embeddings') || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && reachOf(url) !== 'open';
}

/** What an operator should know about an endpoint; null: nothing. */
export function endpointWarning(address: string): string | null {
  const url = new URL(address);
  return url.protocol === 'http:' && reachOf(url) === 'private'
    ? `texts and the key go to ${url.host} unencrypted`
    : null;
}

function reachOf({ hostname }: URL): 'loopback' | 'private' | 'open' {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family !== 0) {
    const version = family === 4 ? 'ipv4' : 'ipv6';
    if (LOOPBACK.check(host, version)) return 'loopback';
    return PRIVATE.check(host, version) ? 'private' : 'open';
  }
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  // A name without a dot is one of a local network: of a container, or of a machine.
  return !host.includes('.') || /\.(?:local|lan|internal|home\.arpa)$/.test(host) ? 'private' : 'open';
}
