import type { CommandId, CommandPayloads, CommandType, MeetingId } from '@nghi-truong/domain';
import type { StoragePort } from './ports.ts';

/** A command that was sent and has no answer yet, as it is kept on the device. */
export interface StoredCommand {
  readonly commandId: CommandId;
  readonly meetingId: MeetingId;
  readonly type: CommandType;
  readonly payload: CommandPayloads[CommandType];
  /** By this device's wall clock. */
  readonly sentAt: number;
}

/** After so long another tab has had its answer, or it is gone and its commands are to be taken up. */
const othersAfter = 30_000;
/** Nobody waits for an answer to something older. */
const forgetAfter = 12 * 3_600_000;

/** The commands of one person that wait for an answer, kept over a reload of the page. */
export class CommandStore {
  readonly #storage: StoragePort;
  readonly #prefix: string;
  readonly #tabId: string;

  /** @param prefix the person's part of the store, with a slash at the end. */
  constructor(storage: StoragePort, prefix: string, tabId: string) {
    this.#storage = storage;
    this.#prefix = `${prefix}commands/`;
    this.#tabId = tabId;
  }

  async keep(command: StoredCommand): Promise<void> {
    const text = JSON.stringify({ ...command, tabId: this.#tabId });
    await this.#storage.put(this.#prefix + command.commandId, new TextEncoder().encode(text));
  }

  async forget(commandId: CommandId): Promise<void> {
    await this.#storage.delete(this.#prefix + commandId);
  }

  /**
   * What was left without an answer by this tab before its reload, or by a tab that is gone, oldest first.
   * `lookAgainIn`: milliseconds after which another tab's commands may be orphans; null when there are none.
   */
  async orphans(now: number): Promise<{ mine: readonly StoredCommand[]; lookAgainIn: number | null }> {
    const mine: StoredCommand[] = [];
    let others = false;
    for (const [key, bytes] of await this.#storage.entries(this.#prefix)) {
      const kept = parse(bytes);
      const age = kept === null ? 0 : Math.abs(now - kept.command.sentAt);
      if (kept === null || age > forgetAfter) await this.#storage.delete(key);
      else if (kept.tabId === this.#tabId || age > othersAfter) mine.push(kept.command);
      else others = true;
    }
    mine.sort((a, b) => a.sentAt - b.sentAt);
    return { mine, lookAgainIn: others ? othersAfter : null };
  }
}

function parse(bytes: Uint8Array): { command: StoredCommand; tabId: string } | null {
  try {
    const { tabId, ...command } = JSON.parse(new TextDecoder().decode(bytes)) as StoredCommand & { tabId: string };
    const whole = typeof command.commandId === 'string' && typeof command.meetingId === 'string';
    return whole && typeof command.sentAt === 'number' && typeof tabId === 'string' ? { command, tabId } : null;
  } catch {
    return null;
  }
}
