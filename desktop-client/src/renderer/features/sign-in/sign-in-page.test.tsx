// @vitest-environment happy-dom
import type { ServerAnswer } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TextProvider } from '../../ui/text.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { SignInPage, type SignInProblem } from './sign-in-page.tsx';

const server = (demo: boolean): ServerAnswer => ({
  name: 'nghi-truong',
  version: '0.1.0',
  protocolVersion: 1,
  demo,
  bodyName: 'HĐND tỉnh Thử Nghiệm',
  serverTime: 0,
  uploadBytes: 1,
});
const locked: SignInProblem = { code: 'lockedOut', vi: 'Đăng nhập sai nhiều lần.', en: '', details: { seconds: 90 } };
const wrong: SignInProblem = { code: 'wrongCredentials', vi: 'Sai tên đăng nhập hoặc mật khẩu.', en: '' };

async function open(demo: boolean, answer: SignInProblem | null) {
  const sent: string[][] = [];
  await act(async () => {
    render(
      <TextProvider language="vi">
        <ToastProvider>
          <SignInPage
            serverInfo={async () => ({ ok: true, value: server(demo) })}
            signIn={async (username, password) => {
              sent.push([username, password]);
              return answer;
            }}
            now={() => Date.now()}
            sessionEnded={false}
          />
        </ToastProvider>
      </TextProvider>,
    );
  });
  const submit = () => act(async () => fireEvent.submit(screen.getByRole('form', { name: 'Đăng nhập' })));
  return { sent, submit };
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('signing in', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  test('[UI-50] one tap on an account of the demonstration fills the form', async () => {
    const { sent, submit } = await open(true, null);
    fireEvent.click(screen.getByText('thuky'));
    expect(field('Tên đăng nhập').value).toBe('thuky');
    await submit();
    expect(sent).toEqual([['thuky', 'demo']]);
  });

  test('[UI-50] outside of a demonstration no account is named', async () => {
    await open(false, null);
    expect(screen.queryByText('thuky')).toBeNull();
  });

  test('[UI-51] says what is missing without asking the server', async () => {
    const { sent, submit } = await open(false, null);
    await submit();
    expect(screen.getByText('Xin nhập tên đăng nhập.')).toBeTruthy();
    expect(sent).toHaveLength(0);
  });

  test('[UI-51] says a refusal in words and keeps the form', async () => {
    const { submit } = await open(true, wrong);
    fireEvent.click(screen.getByText('khach01'));
    await submit();
    expect(screen.getByRole('alert').textContent).toBe('Sai tên đăng nhập hoặc mật khẩu.');
    expect(field('Tên đăng nhập').value).toBe('khach01');
  });

  test('[UI-51] counts down while locked out and sends nothing', async () => {
    const { sent, submit } = await open(true, locked);
    fireEvent.click(screen.getByText('khach01'));
    await submit();
    expect(screen.getByRole('alert').textContent).toBe('Thử lại sau 01:30.');
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(screen.getByRole('alert').textContent).toBe('Thử lại sau 01:00.');
    await submit();
    expect(sent).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(screen.queryByRole('alert')).toBeNull();
    await submit();
    expect(sent).toHaveLength(2);
  });
});
