import { describe, expect, it } from 'vitest';
import { demoAgenda } from './agenda.ts';
import { demoMembers, demoStaff, groupName } from './people.ts';

describe('people of the demo', () => {
  it('are sixty members in ten groups of six, with the usernames of the demo', () => {
    expect(demoMembers).toHaveLength(60);
    expect(demoMembers.map(({ username }) => username)).toEqual([
      'chutoa',
      ...Array.from({ length: 59 }, (_, index) => `daibieu${String(index + 1).padStart(2, '0')}`),
    ]);
    for (let group = 1; group <= 10; group += 1) {
      expect(demoMembers.filter((member) => member.group === group)).toHaveLength(6);
      expect(groupName(group)).toMatch(new RegExp(`^Tổ đại biểu số ${group} \\(khu vực \\p{Lu}`, 'u'));
    }
    expect(demoMembers[0]?.post).toBe('Chủ tịch Hội đồng nhân dân tỉnh');
  });

  it('have distinct names in NFC of at least two syllables', () => {
    const names = [...demoMembers, ...demoStaff].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toBe(name.normalize('NFC'));
      expect(name).toMatch(/^\p{Lu}\p{L}*(?: \p{L}+)+$/u);
    }
    const givenNames = new Set(demoMembers.map(({ name }) => name.split(' ').at(-1)));
    expect(givenNames.size).toBeGreaterThan(50);
  });

  it('are served by secretary, clerk, two invitees, two screens, their technician and an administrator', () => {
    expect(demoStaff.map(({ username }) => username)).toEqual([
      'thuky',
      'vanthu',
      'khach01',
      'khach02',
      'manhinh',
      'manhinh2',
      'kythuat',
      'quantri',
    ]);
  });
});

describe('agenda of the demo', () => {
  it('has six items in order, each with owner and duration', () => {
    expect(demoAgenda.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { title, owner, plannedMinutes } of demoAgenda) {
      expect(title.length).toBeGreaterThan(10);
      expect(owner).not.toBe('');
      expect(plannedMinutes).toBeGreaterThan(0);
    }
  });
});
