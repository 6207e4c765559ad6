// @vitest-environment happy-dom
import { meetingsAnswerSchema, paths, wireError } from '@nghi-truong/protocol';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { PageDoor } from '../platform/page-door.ts';
import type { SignInResult } from '../session/sign-in.ts';
import { expiredError, offlineError } from '../session/wire-error.ts';
import { storyTime } from '../testing/render-in-meeting.tsx';
import { StoryMeeting } from '../testing/story-meeting.ts';
import { personId } from '../testing/story-people.ts';
import { StorySession } from '../testing/story-session.ts';
import { fixedPage } from '../ui/page-control-context.ts';
import { silentTones } from '../ui/tones-context.ts';
import { App } from './app.tsx';
import { browserLocation } from './navigation.tsx';
import { Providers } from './providers.tsx';

afterEach(cleanup);

async function start(result: SignInResult) {
  const door: PageDoor = {
    serverInfo: async () => ({ ok: false, error: offlineError }),
    signIn: async () => ({ ok: false, error: offlineError }),
    resume: async () => result,
  };
  await act(async () => {
    render(
      <Providers
        surroundings={{
          location: browserLocation(window),
          storage: { getItem: () => null, setItem: () => undefined },
          root: document.documentElement,
          darkMode: window.matchMedia('(prefers-color-scheme: dark)'),
          saveFile: async () => ({ ok: true }),
          keepAwake: () => () => {},
          tones: silentTones,
          pageControl: fixedPage,
        }}
      >
        <App door={door} newId={() => 'id'} now={() => storyTime} />
      </Providers>,
    );
  });
}

describe('the whole application', () => {
  test('[PK-16] a start whose time without the server is over says so where one signs in', async () => {
    await start({ ok: false, error: expiredError });
    expect(screen.getByText(expiredError.vi)).toBeTruthy();
    expect(screen.getByRole('form', { name: 'Đăng nhập' })).toBeTruthy();
  });

  test('[PK-15] a session that the server has ended leaves the screen by itself, with a word why', async () => {
    const session = new StorySession(new StoryMeeting(() => storyTime, 9), personId(1), () => storyTime);
    session.answers.set(paths.meetings, meetingsAnswerSchema.parse({ meetings: [], next: null }));
    await start({ ok: true, session: session.api });
    expect(screen.getByRole('heading', { name: 'Cuộc họp của tôi' })).toBeTruthy();
    await act(async () => session.connection.set({ name: 'refused', error: wireError('protocolOutdated') }));
    expect(screen.queryByRole('form', { name: 'Đăng nhập' })).toBeNull();
    await act(async () => session.connection.set({ name: 'refused', error: wireError('sessionRevoked') }));
    expect(screen.getByRole('form', { name: 'Đăng nhập' })).toBeTruthy();
    expect(screen.getByText(/Phiên đăng nhập/)).toBeTruthy();
  });
});
