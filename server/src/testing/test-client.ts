import { type ErrorCode, errorAnswerSchema } from '@nghi-truong/protocol';

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or null. */
  readonly body: unknown;
}

/** A browser as far as HTTP goes: one cookie, an Origin on what changes something. */
export class TestClient {
  readonly url: string;
  cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== '' && !headers.has('cookie')) headers.set('cookie', this.cookie);
    const reading = init.method === undefined || init.method === 'GET' || init.method === 'HEAD';
    if (!reading && !headers.has('origin') && !headers.has('authorization')) headers.set('origin', this.url);
    return fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' });
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> {
    const response = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : null };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<TestAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> {
    return this.send('POST', path, body, headers);
  }

  /** Uploads bytes as the form of the client does. */
  async upload(
    meetingId: string,
    bytes: Uint8Array,
    name = 'tai-lieu.pdf',
    fields: Readonly<Record<string, string>> = { nonSecret: 'yes' },
  ): Promise<TestAnswer> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
    const response = await this.fetch(`/api/meetings/${meetingId}/files`, { method: 'POST', body: form });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  async signIn(username: string, password: string): Promise<TestAnswer> {
    const answer = await this.post('/api/session', { username, password, device: 'browser' });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    return answer;
  }
}

/** The code of an error answer; also checks that it is one, with a sentence in both languages. */
export function codeOf(answer: TestAnswer): ErrorCode {
  const { error } = errorAnswerSchema.parse(answer.body);
  if (error.vi.length < 5 || error.en.length < 5) throw new Error('an error without a sentence');
  return error.code as ErrorCode;
}
