import { BlockList, isIP } from 'node:net';

/** Where notices may be sent: an endpoint comes from a browser, so it may name anything. */
export interface PushReach {
  /** Whether the address names a place that may be tried. */
  admits(endpoint: URL): boolean;
  /** Whether a connection may be opened to this IP address. */
  reaches(ip: string): boolean;
}

/** What is no place of the public internet (IANA's special-purpose registries, RFC 6890, and multicast). */
const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, bits, 'ipv4');

/** Of IPv6 the global unicast space is public (RFC 4291), without what leads into IPv4 or stands in examples. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(net, bits, 'ipv6');

/** Services of the public internet by name, over TLS, at their usual port. */
export const publicReach: PushReach = {
  admits: ({ protocol, hostname, port, username, password }) =>
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    hostname.includes('.') &&
    isIP(hostname) === 0,
  reaches: (ip) =>
    isIP(ip) === 4
      ? !closed.check(ip, 'ipv4')
      : isIP(ip) === 6 && open6.check(ip, 'ipv6') && !closed6.check(ip, 'ipv6'),
};
