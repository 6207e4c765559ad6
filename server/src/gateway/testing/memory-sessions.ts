import type { BodyId, PersonId } from '@nghi-truong/domain';
import type { SessionReader, SignedIn } from '../../modules/auth/ports.ts';

/** Sessions in memory: the token of session `s` is `token-s`. */
export class MemorySessions implements SessionReader {
  private readonly sessions = new Map<string, SignedIn>();
  private readonly listeners = new Set<(sessionId: string) => void>();
  private readonly unheardListeners = new Set<() => void>();
  /** Thrown by the next look-ups, as a store that is away would. */
  failure: Error | null = null;
  /** Awaited by every look-up. */
  delay: Promise<void> = Promise.resolve();

  open(sessionId: string, personId: PersonId): string {
    const bodyId = '00000000-0000-7000-8000-000000000001' as BodyId;
    this.sessions.set(`token-${sessionId}`, { sessionId, personId, bodyId, rights: [] });
    return `token-${sessionId}`;
  }

  /** Ends a session and says so. */
  revoke(sessionId: string): void {
    this.expire(sessionId);
    for (const listener of this.listeners) listener(sessionId);
  }

  /** Ends a session without a word, as the passing of time or another node does. */
  expire(sessionId: string): void {
    this.sessions.delete(`token-${sessionId}`);
  }

  async authenticate(token: string): Promise<SignedIn | null> {
    const found = this.sessions.get(token) ?? null;
    await this.delay;
    if (this.failure !== null) throw this.failure;
    return found;
  }

  onRevoked(listener: (sessionId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Says that ends may have been missed, as after a cut of the bus. */
  sayUnheard(): void {
    for (const listener of this.unheardListeners) listener();
  }

  onUnheard(listener: () => void): () => void {
    this.unheardListeners.add(listener);
    return () => this.unheardListeners.delete(listener);
  }

  get listening(): number {
    return this.listeners.size + this.unheardListeners.size;
  }
}
