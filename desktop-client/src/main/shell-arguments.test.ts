import { describe, expect, test } from 'vitest';
import { readServerUrl } from './server-url.ts';
import { parseShellArguments } from './shell-arguments.ts';

describe('server address', () => {
  test.each([
    ['https://hop.tinh.gov.vn', 'https://hop.tinh.gov.vn'],
    ['  hop.tinh.gov.vn:8443/ ', 'https://hop.tinh.gov.vn:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://192.168.1.20:8080', 'http://192.168.1.20:8080'],
    ['http://172.31.0.2', 'http://172.31.0.2'],
    ['http://phonghop', 'http://phonghop'],
    ['http://may-chu.local:8080', 'http://may-chu.local:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('[SH-1] %s is the server %s', (typed, origin) => {
    expect(readServerUrl(typed)).toEqual({ ok: true, origin });
  });

  test.each([
    [''],
    ['http://hop.tinh.gov.vn'],
    ['http://172.32.0.2'],
    ['http://10.example.com'],
    ['https://an:mat-khau@hop.tinh.gov.vn'],
    ['https://hop.tinh.gov.vn/duong-dan'],
    ['https://hop.tinh.gov.vn/?x=1'],
    ['file:///etc/passwd'],
    ['javascript://x/%0aalert(1)'],
    ['https://'],
  ])('[SH-1] "%s" is refused with a sentence in both languages', (typed) => {
    const read = readServerUrl(typed);
    expect(read.ok).toBe(false);
    if (!read.ok) for (const sentence of [read.vi, read.en]) expect(sentence.length).toBeGreaterThan(10);
  });
});

describe('arguments', () => {
  test('[SH-2] server and kiosk are read among switches of Chromium', () => {
    const args = ['/app', '--no-sandbox', '--server', 'http://localhost:8080', '--kiosk', '--lang=vi'];
    expect(parseShellArguments(args)).toEqual({ ok: true, value: { serverUrl: 'http://localhost:8080', kiosk: true } });
    expect(parseShellArguments(['--server=hop.gov.vn'])).toEqual({
      ok: true,
      value: { serverUrl: 'https://hop.gov.vn', kiosk: false },
    });
    expect(parseShellArguments([])).toEqual({ ok: true, value: { serverUrl: null, kiosk: false } });
  });

  test.each([[['--server']], [['--server', '--kiosk']], [['--server=ftp://x']]])(
    '[SH-2] %j stops with a sentence that names the switch',
    (args) => {
      const parsed = parseShellArguments(args);
      expect(parsed.ok ? '' : parsed.vi).toMatch(/^--server: /);
      expect(parsed.ok ? '' : parsed.en).toMatch(/^--server: /);
    },
  );
});
