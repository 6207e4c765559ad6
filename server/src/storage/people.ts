import type { BodyId, PersonId } from '@nghi-truong/domain';
import { type Connection, Schema } from 'mongoose';
import { gather } from './gather.ts';
import { isDuplicateKey } from './store-errors.ts';

export type BodyRight = 'createMeetings' | 'managePeople';

/** Somebody with an account in a body. Texts are in NFC. */
export interface PersonRow {
  readonly _id: PersonId;
  readonly bodyId: BodyId;
  readonly username: string;
  readonly name: string;
  /** PHC string of argon2id. */
  readonly passwordHash: string;
  readonly rights: readonly BodyRight[];
  readonly disabled: boolean;
}

/** What a person is in a body during a term, apart from duties in any meeting. `to` null: still so. */
export interface MembershipRow {
  readonly _id: string;
  readonly bodyId: BodyId;
  readonly termId: string;
  readonly personId: PersonId;
  readonly from: number;
  readonly to: number | null;
  readonly seat: number | null;
  readonly votes: boolean;
  readonly group: string;
  readonly post: string;
}

export interface PersonWithMembership {
  readonly person: PersonRow;
  readonly membership: MembershipRow | null;
}

export type PersonChange = Partial<Pick<PersonRow, 'name' | 'passwordHash' | 'rights' | 'disabled'>>;
export type MembershipChange = Partial<Pick<MembershipRow, 'seat' | 'votes' | 'group' | 'post'>>;

/** The register of people. */
export interface PeopleStore {
  byUsername(bodyId: BodyId, username: string): Promise<PersonRow | null>;
  /** The account alone, for what is asked on every request. */
  account(bodyId: BodyId, personId: PersonId): Promise<PersonRow | null>;
  byId(bodyId: BodyId, personId: PersonId): Promise<PersonWithMembership | null>;
  /** Everybody of a body: a register has a few thousand rows at most, and only the reader knows Vietnamese order. */
  all(bodyId: BodyId): Promise<PersonWithMembership[]>;
  /** Both rows, or `usernameTaken`. Doing it again with the same ids changes nothing. */
  add(person: PersonRow, membership: MembershipRow): Promise<'added' | 'usernameTaken'>;
  change(bodyId: BodyId, personId: PersonId, person: PersonChange, membership: MembershipChange): Promise<boolean>;
  countAdministrators(bodyId: BodyId): Promise<number>;
}

const text = { type: String, required: true } as const;
/** Mongoose takes '' for a missing required text. */
const perhapsEmpty = { type: String, default: '' } as const;
const settings = { versionKey: false, autoIndex: false, autoCreate: false } as const;

const personSchema = new Schema<PersonRow>(
  {
    _id: text,
    bodyId: text,
    username: text,
    name: text,
    passwordHash: text,
    rights: { type: [String], required: true },
    disabled: { type: Boolean, required: true },
  },
  { ...settings, collection: 'people' },
);
personSchema.index({ bodyId: 1, username: 1 }, { unique: true });

const membershipSchema = new Schema<MembershipRow>(
  {
    _id: text,
    bodyId: text,
    termId: text,
    personId: text,
    from: { type: Number, required: true },
    to: { type: Number, default: null },
    seat: { type: Number, default: null },
    votes: { type: Boolean, required: true },
    group: perhapsEmpty,
    post: perhapsEmpty,
  },
  { ...settings, collection: 'memberships' },
);
membershipSchema.index({ bodyId: 1, personId: 1, to: 1 });

/** @param connection an open connection; the models are registered on it. */
export function createPeopleStore(connection: Connection): PeopleStore {
  const people = connection.model<PersonRow>('Person', personSchema);
  const memberships = connection.model<MembershipRow>('Membership', membershipSchema);
  const byPersonId = gather(
    (personIds) => {
      const _id = { $in: personIds as PersonId[] };
      return people.find({ _id }).lean<PersonRow[]>().exec();
    },
    ({ _id }) => _id,
  );

  return {
    byUsername: (bodyId, username) => people.findOne({ bodyId, username }).lean<PersonRow>().exec(),

    async account(bodyId, personId) {
      const person = await byPersonId(personId);
      return person?.bodyId === bodyId ? person : null;
    },

    async byId(bodyId, personId) {
      const person = await people.findOne({ _id: personId, bodyId }).lean<PersonRow>().exec();
      if (person === null) return null;
      const membership = await memberships.findOne({ bodyId, personId, to: null }).lean<MembershipRow>().exec();
      return { person, membership };
    },

    async all(bodyId) {
      const [persons, current] = await Promise.all([
        people.find({ bodyId }).lean<PersonRow[]>().exec(),
        memberships.find({ bodyId, to: null }).lean<MembershipRow[]>().exec(),
      ]);
      const byPerson = new Map(current.map((membership) => [membership.personId, membership]));
      return persons.map((person) => ({ person, membership: byPerson.get(person._id) ?? null }));
    },

    async add({ _id, ...person }, { _id: membershipId, ...membership }) {
      try {
        await people.updateOne({ _id }, { $setOnInsert: person }, { upsert: true });
      } catch (error) {
        if (isDuplicateKey(error)) return 'usernameTaken';
        throw error;
      }
      await memberships.updateOne({ _id: membershipId }, { $setOnInsert: membership }, { upsert: true });
      return 'added';
    },

    async change(bodyId, personId, person, membership) {
      if (Object.keys(membership).length > 0) {
        await memberships.updateOne({ bodyId, personId, to: null }, { $set: membership });
      }
      if (Object.keys(person).length === 0) return (await people.countDocuments({ _id: personId, bodyId })) === 1;
      return (await people.updateOne({ _id: personId, bodyId }, { $set: person })).matchedCount === 1;
    },

    countAdministrators: (bodyId) => people.countDocuments({ bodyId, rights: 'managePeople', disabled: false }).exec(),
  };
}
