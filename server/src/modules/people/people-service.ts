import { type BodyId, compareByGivenName, type PersonId, searchKey } from '@nghi-truong/domain';
import type { PersonAnswer } from '@nghi-truong/protocol';
import type { BodyStore } from '../../storage/bodies.ts';
import type {
  BodyRight,
  MembershipChange,
  PeopleStore,
  PersonChange,
  PersonWithMembership,
} from '../../storage/people.ts';
import type { AuthService } from '../auth/auth-service.ts';
import type { PasswordHasher } from '../auth/password-hash.ts';
import { DoorError } from '../door-error.ts';
import type { Surroundings } from '../surroundings.ts';
import { presentPerson } from './present-person.ts';

export interface NewPerson {
  readonly personId: PersonId;
  readonly username: string;
  readonly name: string;
  readonly post: string;
  readonly group: string;
  readonly seat: number | null;
  readonly votes: boolean;
  readonly rights: readonly BodyRight[];
  readonly password: string;
}

/** Only what is named changes. */
export interface PersonEdit {
  readonly name?: string | undefined;
  readonly post?: string | undefined;
  readonly group?: string | undefined;
  readonly seat?: number | null | undefined;
  readonly votes?: boolean | undefined;
  readonly rights?: readonly BodyRight[] | undefined;
  readonly password?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface PeopleService {
  /** By given name, after the cursor (a person's id); the search ignores tone marks. */
  list(
    bodyId: BodyId,
    query: string,
    cursor: string | null,
    limit: number,
  ): Promise<{ people: PersonAnswer[]; next: string | null }>;
  /** Sending it again with the same id and username is the same person. */
  create(bodyId: BodyId, person: NewPerson): Promise<PersonAnswer>;
  /** A new password or `disabled` ends all sessions of the person. */
  change(bodyId: BodyId, personId: PersonId, edit: PersonEdit): Promise<PersonAnswer>;
  find(bodyId: BodyId, personId: PersonId): Promise<PersonAnswer | null>;
  /** Those of the ids that are in the body and not disabled. */
  findMany(bodyId: BodyId, personIds: readonly PersonId[]): Promise<Map<PersonId, PersonAnswer>>;
}

export const leastPasswordLength = 8;

interface Needs extends Surroundings {
  readonly people: PeopleStore;
  readonly bodies: BodyStore;
  readonly hasher: PasswordHasher;
  readonly auth: Pick<AuthService, 'revokeAll'>;
  /** Shorter passwords are refused. The demo lowers it. */
  readonly leastPassword: number;
}

/** What is left of a change once the parts that were not named are taken out. */
function named<T extends object>(parts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

/** The register of people of a body. */
export function createPeopleService(needs: Needs): PeopleService {
  const { people, bodies, hasher, auth } = needs;
  /** Changes wait for each other: two administrators who disable one another must not both succeed. */
  let lastChange: Promise<unknown> = Promise.resolve();

  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = lastChange.then(job, job);
    lastChange = turn.catch(() => undefined);
    return turn;
  }

  function checkPassword(password: string): void {
    if ([...password].length < needs.leastPassword) throw new DoorError('weakPassword', { least: needs.leastPassword });
  }

  async function checkSeat(bodyId: BodyId, personId: PersonId, seat: number | null | undefined): Promise<void> {
    if (seat === null || seat === undefined) return;
    const holder = (await people.all(bodyId)).find(
      ({ person, membership }) => membership?.seat === seat && person._id !== personId && !person.disabled,
    );
    if (holder !== undefined) throw new DoorError('seatTaken', { seat });
  }

  async function mustFind(bodyId: BodyId, personId: PersonId): Promise<PersonWithMembership> {
    const found = await people.byId(bodyId, personId);
    if (found === null) throw new DoorError('personNotFound');
    return found;
  }

  function matches({ person, membership }: PersonWithMembership, wanted: string): boolean {
    if (wanted === '') return true;
    const text = [person.name, person.username, membership?.post ?? '', membership?.group ?? ''].join(' ');
    return searchKey(text).includes(wanted);
  }

  return {
    async list(bodyId, query, cursor, limit) {
      const wanted = searchKey(query);
      // The order is Vietnamese (given name first), which no index of the store knows; a register fits in memory.
      const sorted = (await people.all(bodyId))
        .filter((row) => matches(row, wanted))
        .sort((a, b) => compareByGivenName(a.person.name, b.person.name) || (a.person._id < b.person._id ? -1 : 1));
      const from = cursor === null ? 0 : sorted.findIndex(({ person }) => person._id === cursor) + 1;
      const page = sorted.slice(from, from + limit);
      const last = page.at(-1);
      return {
        people: page.map(presentPerson),
        next: last !== undefined && from + limit < sorted.length ? last.person._id : null,
      };
    },

    create: (bodyId, wanted) =>
      inTurn(async () => {
        checkPassword(wanted.password);
        const term = await bodies.currentTerm(bodyId);
        if (term === null) throw new DoorError('storeUnavailable');
        const known = await people.byId(bodyId, wanted.personId);
        if (known !== null) {
          if (known.person.username !== wanted.username) throw new DoorError('commandIdReused');
          if (known.membership !== null) return presentPerson(known);
        }
        await checkSeat(bodyId, wanted.personId, wanted.seat);
        const { personId, username, name, rights, seat, votes, group, post } = wanted;
        const added = await people.add(
          {
            _id: personId,
            bodyId,
            username,
            name,
            rights,
            disabled: false,
            passwordHash: await hasher.hash(wanted.password),
          },
          // One membership per person and term, so the person's id names it too and a repeated request meets it.
          {
            _id: `${personId}:${term._id}`,
            bodyId,
            termId: term._id,
            personId,
            from: needs.now(),
            to: null,
            seat,
            votes,
            group,
            post,
          },
        );
        if (added === 'usernameTaken') throw new DoorError('usernameTaken');
        return presentPerson(await mustFind(bodyId, personId));
      }),

    change: (bodyId, personId, edit) =>
      inTurn(async () => {
        const { person } = await mustFind(bodyId, personId);
        const { password, name, rights, disabled, seat, votes, group, post } = edit;
        if (password !== undefined) checkPassword(password);
        if (name === '') throw new DoorError('textEmpty');
        await checkSeat(bodyId, personId, seat);
        const isAdministrator = person.rights.includes('managePeople') && !person.disabled;
        const remains = (rights ?? person.rights).includes('managePeople') && !(disabled ?? person.disabled);
        if (isAdministrator && !remains && (await people.countAdministrators(bodyId)) <= 1) {
          throw new DoorError('lastAdministrator');
        }
        const passwordHash = password === undefined ? undefined : await hasher.hash(password);
        const personChange: PersonChange = named({ name, rights, disabled, passwordHash });
        const membershipChange: MembershipChange = named({ seat, votes, group, post });
        await people.change(bodyId, personId, personChange, membershipChange);
        if (password !== undefined || disabled === true) await auth.revokeAll(bodyId, personId);
        return presentPerson(await mustFind(bodyId, personId));
      }),

    async find(bodyId, personId) {
      const found = await people.byId(bodyId, personId);
      return found === null ? null : presentPerson(found);
    },

    async findMany(bodyId, personIds) {
      const wanted = new Set(personIds);
      const rows = (await people.all(bodyId)).filter(({ person }) => wanted.has(person._id) && !person.disabled);
      return new Map(rows.map((row) => [row.person._id, presentPerson(row)]));
    },
  };
}
