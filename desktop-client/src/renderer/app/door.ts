import type { ServerAnswer } from '@nghi-truong/protocol';
import type { RestResult } from '../session/api.ts';
import type { SignInResult } from '../session/sign-in.ts';

/** What the application asks of the server before anybody is signed in. */
export interface Door {
  serverInfo(): Promise<RestResult<ServerAnswer>>;
  signIn(username: string, password: string): Promise<SignInResult>;
  /** Goes on with the session of an earlier page, if there is one. */
  resume(): Promise<SignInResult>;
}
