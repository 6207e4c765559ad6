import { type BodyStore, createBodyStore } from './bodies.ts';
import type { StoreConnection } from './connection.ts';
import { createFileStore, type FileStore } from './files.ts';
import { createLockOutStore, type LockOutStore } from './lock-outs.ts';
import { createMeetingListStore, type MeetingListStore } from './meeting-list.ts';
import { createMilestoneStore, type MilestoneStore } from './milestones.ts';
import { createPeopleStore, type PeopleStore } from './people.ts';
import { createRulePackStore, type RulePackStore } from './rule-packs.ts';
import { createSecretStore, type SecretStore } from './secrets.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';

/** Everything the modules keep in the store. */
export interface Stores {
  readonly bodies: BodyStore;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly lockOuts: LockOutStore;
  readonly meetingList: MeetingListStore;
  readonly files: FileStore;
  readonly milestones: MilestoneStore;
  readonly rulePacks: RulePackStore;
  readonly secrets: SecretStore;
  /** Resolves when the store has answered. */
  ping(): Promise<void>;
}

/** Registers the models of the modules on an open connection. */
export function createStores(connection: StoreConnection): Stores {
  return {
    bodies: createBodyStore(connection),
    people: createPeopleStore(connection),
    sessions: createSessionStore(connection),
    lockOuts: createLockOutStore(connection),
    meetingList: createMeetingListStore(connection),
    files: createFileStore(connection),
    milestones: createMilestoneStore(connection),
    rulePacks: createRulePackStore(connection),
    secrets: createSecretStore(connection),
    async ping() {
      await connection.db?.admin().ping();
      if (connection.db === undefined) throw new Error('the store is not connected');
    },
  };
}
