import type { PackageMessages } from './package.vi.ts';

/** Words of the meeting's papers on this device: how far they are, how long they can be read without the server. */
export const packageEn: PackageMessages = {
  package: {
    title: 'Papers on this device',
    complete: (count: number, size: string) => `All ${count} papers downloaded · ${size}`,
    partly: (done: number, count: number, size: string) => `${done} of ${count} papers downloaded · ${size}`,
    full: (done: number, count: number) => `No room left · ${done} of ${count} papers downloaded`,
    unavailable: 'Papers cannot be kept on this device',
    expired: 'The time for reading offline is over',
    troubled: (count: number) => `${count} papers did not come`,
    progress: 'Downloaded',
    ofTotal: (done: string, total: string) => `${done} / ${total}`,
    whyWaiting:
      'Waiting for its turn, so that the whole hall does not download at once. A paper that is open always comes first.',
    whyOffline: 'Offline. What was downloaded can be read; the rest comes by itself when the network is back.',
    whyVote: 'Paused during the vote; it goes on by itself.',
    whyFull:
      'This device has no room left. Papers that were not downloaded can be read while there is a network. Remove some pictures, videos or apps from the device, then press “Go on”.',
    whyUnavailable:
      'This browser has no safe place: the page was not opened over HTTPS, the window is private, or your office does not allow it. Papers can be read while there is a network.',
    whyExpired:
      'This device was out of contact with the server for too long, so what had been downloaded was deleted. With a network, papers open at once.',
    until: (when: string) => `Can be read without the server until ${when}. Every contact puts this off.`,
    untilSignOut: 'Papers are encrypted for you alone and deleted when you sign out or when they are withdrawn.',
    again: 'Go on',
    here: 'On this device',
    comes: (percent: number) => `${percent} % downloaded`,
    waiting: 'Not yet downloaded',
    damaged: 'did not come: what arrived was not what was sent',
    refused: 'did not come: the server does not give it yet',
    open: 'See what was downloaded',
  },
};
