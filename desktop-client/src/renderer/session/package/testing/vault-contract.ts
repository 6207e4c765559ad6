import { expect, test } from 'vitest';
import { VaultGone, type VaultPort } from '../vault.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | null) => (value === null ? null : new TextDecoder().decode(value));
const term = { until: 1_000, seen: { server: 10, wall: 20 }, contactAt: 20 };

/** The obligations of a vault, run on every implementation. @param open the same device every time within one test. */
export function vaultContract(open: () => Promise<VaultPort>): void {
  async function opened(vault: VaultPort, person: string) {
    const place = await vault.open(person, term);
    if (place === null) throw new Error('no safe place');
    return place;
  }

  test('[PK-20] what was put is there for the next page until it is deleted; names come sorted', async () => {
    const place = await opened(await open(), 'an');
    const value = bytes('một');
    await place.put('m/1', value);
    value.fill(0);
    await place.put('m/2', bytes('hai'));
    await place.put('n', bytes('khác'));
    const later = await opened(await open(), 'an');
    expect(await later.names('m/')).toEqual(['m/1', 'm/2']);
    expect(text(await later.get('m/1'))).toBe('một');
    await later.put('m/1', bytes('ba'));
    expect(text(await place.get('m/1'))).toBe('ba');
    await place.delete('m/');
    expect(await later.names('')).toEqual(['n']);
    expect(await later.get('m/1')).toBeNull();
    expect(await later.get('never there')).toBeNull();
  });

  test('[PK-20] an opened place keeps its term; only a later contact changes it', async () => {
    const vault = await open();
    const place = await opened(vault, 'an');
    await place.setTerm({ until: 500, seen: { server: 30, wall: 40 }, contactAt: 40 });
    await place.setTerm({ until: 9_000, seen: { server: 20, wall: 90 }, contactAt: 90 });
    expect(await (await opened(vault, 'an')).term()).toEqual({
      until: 500,
      seen: { server: 30, wall: 40 },
      contactAt: 40,
    });
    expect((await vault.kept())?.person).toBe('an');
  });

  test('[PK-21] whoever comes next finds nothing of the former, and a place taken away takes nothing more', async () => {
    const vault = await open();
    expect(await vault.kept()).toBeNull();
    const former = await opened(vault, 'an');
    await former.put('a', bytes('của An'));
    const next = await opened(vault, 'bình');
    expect(await next.names('')).toEqual([]);
    expect(await next.get('a')).toBeNull();
    await vault.forgetAllBut('bình');
    await expect(former.put('a', bytes('nữa'))).rejects.toBeInstanceOf(VaultGone);
    await expect(former.get('a')).rejects.toBeInstanceOf(VaultGone);
    expect((await vault.kept())?.person).toBe('bình');
    // The same person again begins with nothing, and the place opened before stays shut.
    expect(await (await opened(vault, 'an')).names('')).toEqual([]);
    await expect(former.get('a')).rejects.toBeInstanceOf(VaultGone);
    await vault.forgetAllBut(null);
    expect(await vault.kept()).toBeNull();
  });

  test('[PK-3] a hash is SHA-256 in hex', async () => {
    const vault = await open();
    expect(await vault.sha256(bytes('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
}
