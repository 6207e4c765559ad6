import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const read = (environment: Record<string, string>) => readSettings(environment, '/srv/data');

function problemOf(environment: Record<string, string>): { vi: string; en: string } {
  const result = read(environment);
  if (result.ok) throw new Error(`accepted: ${JSON.stringify(environment)}`);
  return result.problem;
}

it('[CF-1] without any setting the server is a demo on loopback', () => {
  const expected = {
    port: 8_080,
    host: '127.0.0.1',
    dataDir: '/srv/data',
    mongodbUri: null,
    redisUrl: null,
    metrics: null,
    demo: true,
    uploadBytes: 512 * 1024 * 1024,
    libreOffice: null,
    searchPath: '',
    offlineTerm: 72 * 60 * 60_000,
    prepareProcesses: 2,
    tls: null,
    trustProxy: false,
  };
  expect(read({})).toMatchObject({ ok: true, settings: expected });
  expect(read({ PORT: '', DEMO: '', DATA_DIR: '' })).toEqual(read({}));
  expect(read({ DATA_DIR: '/a/../b', DEMO: '0', PORT: '0' })).toMatchObject({
    settings: { dataDir: '/b', demo: false, port: 0 },
  });
});

it('[CF-1] LibreOffice is looked for along PATH, named, or done without', () => {
  expect(read({ PATH: '/usr/bin:/bin' })).toMatchObject({
    settings: { libreOffice: null, searchPath: '/usr/bin:/bin' },
  });
  expect(read({ LIBREOFFICE: 'none' })).toMatchObject({ settings: { libreOffice: 'none' } });
  expect(read({ LIBREOFFICE: '/opt/lo/soffice' })).toMatchObject({ settings: { libreOffice: '/opt/lo/soffice' } });
  expect(problemOf({ LIBREOFFICE: 'x'.repeat(1_001) }).en).toContain('LIBREOFFICE');
});

it('[CF-2] a wrong value is named in both languages', () => {
  const wrong: Record<string, string[]> = {
    PORT: ['-1', '65536', '80a', '1e3', ' 80'],
    HOST: ['a b', 'http://x'],
    DEMO: ['yes', 'false'],
    UPLOAD_LIMIT_MB: ['0', '99999', '1.5'],
    OFFLINE_HOURS: ['-1', '721', '2d'],
    PREPARE_PROCESSES: ['-1', '17', 'hai'],
    MONGODB_URI: ['localhost:27017', 'http://user:pass@host'],
    REDIS_URL: ['localhost:6379', 'http://host', 'redis://', 'redis://h/x', 'redis://h?a=b', 'redis:// h'],
    METRICS_PORT: ['-1', '65536', 'x'],
    METRICS_HOST: ['a b'],
    METRICS_TOKEN: ['short', 'có dấu và khoảng trắng'],
    TRUST_PROXY: ['on'],
    LOG_LEVEL: ['loud'],
    BODY_SEATS: ['0'],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const problem = problemOf({ [name]: value });
      for (const sentence of [problem.vi, problem.en]) expect(sentence).toContain(name);
    }
  }
  const secrets = {
    MONGODB_URI: 'x://admin:secret@host',
    REDIS_URL: 'redis://:secret@host/path',
    METRICS_TOKEN: 'secret?',
  };
  for (const [name, value] of Object.entries(secrets)) {
    expect(JSON.stringify(problemOf({ [name]: value })), name).not.toContain('secret');
  }
});

it('[CF-3] other machines are served with demo accounts or without TLS only on purpose', () => {
  const tls = { TLS_CERT: 'a.pem', TLS_KEY: 'a.key' };
  expect(problemOf({ HOST: '0.0.0.0' }).en).toContain('demo accounts');
  expect(problemOf({ HOST: '0.0.0.0', ...tls }).en).toContain('demo accounts');
  expect(problemOf({ HOST: '::', DEMO: '0' }).en).toContain('TLS');
  expect(problemOf({ HOST: '127.evil.example', DEMO: '0' }).en).toContain('TLS');
  expect(read({ HOST: '0.0.0.0', DEMO: '0', ...tls }).ok).toBe(true);
  expect(read({ HOST: '0.0.0.0', ALLOW_INSECURE: '1' }).ok).toBe(true);
  for (const HOST of ['localhost', '127.0.0.1', '127.1.2.3', '::1']) expect(read({ HOST }).ok).toBe(true);
});

it('[CF-4] a certificate without its key is refused', () => {
  expect(problemOf({ TLS_CERT: 'a.pem' }).vi).toContain('TLS_KEY');
  expect(problemOf({ TLS_KEY: 'a.key' }).en).toContain('TLS_CERT');
});

it('[CF-11] nodes are connected only over a store that they share', () => {
  const REDIS_URL = 'redis://:p%40ss@redis:6379';
  expect(problemOf({ REDIS_URL }).en).toContain('MONGODB_URI');
  expect(JSON.stringify(problemOf({ REDIS_URL }))).not.toContain('p%40ss');
  for (const url of [REDIS_URL, 'rediss://user:x@h', 'redis://h/2', 'redis://[::1]:6379']) {
    expect(read({ REDIS_URL: url, MONGODB_URI: 'mongodb://a/b' })).toMatchObject({ settings: { redisUrl: url } });
  }
});

it('[CF-12] figures are given nowhere by default, on loopback when asked for, and elsewhere only for a token', () => {
  expect(read({ METRICS_TOKEN: 'a'.repeat(16) })).toMatchObject({ settings: { metrics: null } });
  expect(read({ METRICS_PORT: '9464' })).toMatchObject({
    settings: { metrics: { host: '127.0.0.1', port: 9_464, token: null } },
  });
  expect(problemOf({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }).vi).toContain('METRICS_TOKEN');
  const METRICS_TOKEN = 'k3y-of.the_collector';
  expect(read({ METRICS_PORT: '0', METRICS_HOST: '0.0.0.0', METRICS_TOKEN })).toMatchObject({
    settings: { metrics: { host: '0.0.0.0', port: 0, token: METRICS_TOKEN } },
  });
});
