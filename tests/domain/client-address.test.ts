import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf, UNKNOWN_ADDRESS } from '../../functions/http/client-address.ts';

describe('the address of a client', () => {
  it.each([
    [0, undefined, '203.0.113.9', '203.0.113.9'],
    [0, '198.51.100.1', '203.0.113.9', '203.0.113.9'],
    [1, '198.51.100.1', '10.0.0.1', '198.51.100.1'],
    [1, '6.6.6.6, 198.51.100.1', '10.0.0.1', '198.51.100.1'],
    [2, '6.6.6.6, 198.51.100.1, 10.0.0.2', '10.0.0.1', '198.51.100.1'],
    [2, '198.51.100.1', '10.0.0.1', '198.51.100.1'],
    [1, undefined, '10.0.0.1', '10.0.0.1'],
    [1, '', '10.0.0.1', '10.0.0.1'],
    [1, ' , ,', '10.0.0.1', '10.0.0.1'],
    [1, '6.6.6.6, unknown', '10.0.0.1', '10.0.0.1'],
    [1, '198.51.100.1:55012', '10.0.0.1', '198.51.100.1'],
    [1, '"198.51.100.1"', '10.0.0.1', '198.51.100.1'],
    [1, '999.1.1.1', '10.0.0.1', '10.0.0.1'],
    [1, '198.051.100.001', '10.0.0.1', '198.51.100.1'],
    [0, undefined, '::ffff:203.0.113.9', '203.0.113.9'],
    [0, undefined, '::1', '0:0:0:0:0:0:0:1'],
    [0, undefined, 'fe80::1%eth0', 'fe80:0:0:0:0:0:0:1'],
    [1, '[2001:DB8::5]:443', '10.0.0.1', '2001:db8:0:0:0:0:0:5'],
    [1, '2001:db8::5::6', '10.0.0.1', '10.0.0.1'],
    [1, '2001:db8:1:2:3:4:5:6:7', '10.0.0.1', '10.0.0.1'],
    [1, '2001:db8:1', '10.0.0.1', '10.0.0.1'],
    [1, ':::', '10.0.0.1', '10.0.0.1'],
    [1, '2001:db8:0:0:0:0:0:5', '10.0.0.1', '2001:db8:0:0:0:0:0:5'],
    [0, undefined, undefined, UNKNOWN_ADDRESS],
    [1, '<script>', '', UNKNOWN_ADDRESS],
  ])('behind %d proxies, with %j from %j, is %s', (trustProxy, forwardedFor, peer, address) => {
    expect(clientAddress({ peer, forwardedFor, trustProxy })).toBe(address);
  });

  it('is one subscriber per IPv4 address and per 64 bits of IPv6', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('2001:db8:0:1:0:0:0:5')).toBe('2001:db8:0:0::/56');
    expect(networkOf('2001:db8:0:abff:0:0:0:5')).toBe('2001:db8:0:ab00::/56');
    expect(networkOf('2001:db8:0:ac00:0:0:0:5')).toBe('2001:db8:0:ac00::/56');
    expect(networkOf(UNKNOWN_ADDRESS)).toBe('unknown');
  });
});
