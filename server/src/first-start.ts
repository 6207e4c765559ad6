import { randomBytes } from 'node:crypto';
import type { BodyId, PersonId } from '@nghi-truong/domain';
import { v7 } from 'uuid';
import { type App, type AppServices, demoBegunMilestone, demoMilestone } from './app.ts';
import { CannotStart } from './cannot-start.ts';
import { isLoopback, type Settings } from './config/settings.ts';

/** What a seeder may use. It goes through the services and the rooms, like everybody. */
export interface SeedHost {
  readonly services: AppServices;
  readonly now: () => number;
  /** Shows progress to whoever started the server. */
  readonly say: (vi: string, en: string) => void;
}

/** A demo to put into an empty store. */
export interface Demo {
  readonly bodyId: BodyId;
  /** Must be repeatable: killed in the middle, the next start runs it again and it completes what is missing. */
  seed(host: SeedHost): Promise<void>;
  readonly password: string;
  /** The table printed at start. */
  readonly accounts: readonly { readonly username: string; readonly role: string }[];
}

/** An empty store gets the demo, or its body and one administrator. A demo that was killed in the middle is completed. */
export async function fillEmptyStore(
  { services }: App,
  settings: Settings,
  demo: Demo | null,
  say: (text: string) => void,
): Promise<void> {
  const { stores } = services;
  const body = await stores.bodies.first();
  const now = (): number => Date.now();
  const sayBoth = (vi: string, en: string) => say(`• ${vi} (${en})`);

  if (settings.demo && demo !== null && (body === null || body._id === demo.bodyId)) {
    if (!(await stores.milestones.reached(demoMilestone))) {
      await stores.milestones.mark(demoBegunMilestone, now());
      await demo.seed({ services, now, say: sayBoth });
      await stores.milestones.mark(demoMilestone, now());
    }
  }
  // The accounts stay with their public password when DEMO is switched off later.
  const hasDemo = await stores.milestones.reached(demoBegunMilestone);
  if (hasDemo && !isLoopback(settings.host) && !settings.allowInsecure) {
    throw new CannotStart(
      `DATA_DIR chứa các tài khoản dùng thử có mật khẩu công khai nên không mở HOST ${settings.host}: dùng DATA_DIR khác, hoặc ALLOW_INSECURE=1 nếu đã cân nhắc.`,
      `DATA_DIR holds the demo accounts with their public password, so HOST ${settings.host} is not opened: use another DATA_DIR, or ALLOW_INSECURE=1 if you mean it.`,
    );
  }
  if ((await stores.bodies.first()) === null) await makeFirstBody(settings, services);
  await makeFirstAdministrator(services, say);
}

async function makeFirstBody({ body }: Settings, { stores }: AppServices): Promise<void> {
  const bodyId = v7() as BodyId;
  const at = Date.now();
  await stores.bodies.ensure(
    {
      _id: bodyId,
      ...body,
      timeZone: 'Asia/Ho_Chi_Minh',
      packByKind: { kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
    },
    { _id: v7(), bodyId, name: 'Nhiệm kỳ hiện tại', from: at, to: null },
  );
}

/** Without an administrator nobody could ever make an account; the password is shown this once. */
async function makeFirstAdministrator({ stores, people }: AppServices, say: (text: string) => void): Promise<void> {
  const body = await stores.bodies.first();
  if (body === null || (await stores.people.countAdministrators(body._id)) > 0) return;
  const password = randomBytes(12).toString('base64url');
  await people.create(body._id, {
    personId: v7() as PersonId,
    username: 'quantri',
    name: 'Quản trị viên',
    post: '',
    group: '',
    seat: null,
    votes: false,
    rights: ['managePeople', 'createMeetings'],
    password,
  });
  say(
    `\nTài khoản quản trị đầu tiên (first administrator): quantri\nMật khẩu, chỉ hiện một lần này (password, shown only now): ${password}`,
  );
}
