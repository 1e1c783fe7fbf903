import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { endpointWarning, isEndpoint } from '../../src/embeddings/endpoint.ts';

test.each([
  ['https://api.example.com/v1/embeddings', true],
  ['https://x.example.com/openai/deployments/d/embeddings?api-version=2024-02-01', true],
  ['http://127.0.0.1:11434/v1/embeddings', true],
  ['http://localhost/v1/embeddings', true],
  ['http://[::1]:8080/v1/embeddings', true],
  ['http://10.1.2.3/v1/embeddings', true],
  ['http://[fd00::7]/v1/embeddings', true],
  ['http://ollama:11434/v1/embeddings', true],
  ['http://models.home.arpa/v1/embeddings', true],
  ['http://api.example.com/v1/embeddings', false],
  ['http://172.32.0.1/v1/embeddings', false],
  ['http://8.8.8.8/v1/embeddings', false],
  ['http://[2001:db8::1]/v1/embeddings', false],
  ['http://localhost.example.com/v1/embeddings', false],
  ['https://user:word@api.example.com/v1/embeddings', false],
  ['https://api.example.com/v1', false],
  ['ftp://127.0.0.1/embeddings', false],
  ['embeddings', false],
])('address %s: taken %j', (address, taken) => {
  expect(isEndpoint(address)).toBe(taken);
});

test('plain http in a private network is a warning; on this machine, and https, are none', () => {
  expect(endpointWarning('http://10.1.2.3:80/v1/embeddings')).toBe(
    'texts and the key go to 10.1.2.3 unencrypted',
  );
  expect(endpointWarning('http://ollama:11434/v1/embeddings')).toContain('ollama:11434');
  for (const url of [
    'http://127.0.0.1/embeddings',
    'http://localhost/embeddings',
    'https://example.com/embeddings',
  ])
    expect(endpointWarning(url)).toBeNull();
});

test('settings: an address needs a model, and neither a bad address nor a bad key is shown', () => {
  const faultsOf = (environment: Record<string, string>) => {
    try {
      return readConfig({ environment }).warnings;
    } catch (error) {
      return (error as { faults: string[] }).faults;
    }
  };
  const url = 'http://192.168.1.2/v1/embeddings';
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ BATON_EMBEDDINGS_URL: url })).toEqual([
    'BATON_EMBEDDINGS_MODEL: is needed with BATON_EMBEDDINGS_URL',
  ]);
  expect(faultsOf({ BATON_EMBEDDINGS_URL: url, BATON_EMBEDDINGS_MODEL: 'm' })).toEqual([
    'BATON_EMBEDDINGS_URL: texts and the key go to 192.168.1.2 unencrypted',
  ]);
  const [address, key] = faultsOf({
    BATON_EMBEDDINGS_URL: 'http://user:pass@example.com/embeddings',
    BATON_EMBEDDINGS_KEY: 'two words',
  });
  expect(address).toContain('BATON_EMBEDDINGS_URL (from environment): is not an address');
  expect(address).not.toContain('pass');
  expect(key).not.toContain('words');
});
