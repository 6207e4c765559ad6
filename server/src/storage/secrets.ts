import { type Connection, Schema } from 'mongoose';

/** Keys of this installation, made once and shared by its nodes. They never leave the server and are never logged. */
export interface SecretStore {
  /** The secret of this name; the first to ask makes it. */
  ensure(name: string, make: () => Uint8Array): Promise<Uint8Array>;
}

interface SecretRow {
  readonly _id: string;
  /** Base64. */
  readonly value: string;
}

const text = { type: String, required: true } as const;
const secretSchema = new Schema<SecretRow>(
  { _id: text, value: text },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'secrets' },
);

/** @param connection an open connection; the model is registered on it. */
export function createSecretStore(connection: Connection): SecretStore {
  const secrets = connection.model<SecretRow>('Secret', secretSchema);
  return {
    async ensure(name, make) {
      const known = await secrets.findOne({ _id: name }).lean<SecretRow>().exec();
      if (known !== null) return Buffer.from(known.value, 'base64');
      // Of two nodes that start together one is first, and both read what that one wrote.
      const value = Buffer.from(make()).toString('base64');
      await secrets.updateOne({ _id: name }, { $setOnInsert: { value } }, { upsert: true });
      const row = await secrets.findOne({ _id: name }).lean<SecretRow>().exec();
      if (row === null) throw new Error('a secret that was stored is not there');
      return Buffer.from(row.value, 'base64');
    },
  };
}
