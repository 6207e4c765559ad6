// @vitest-environment happy-dom
import type { PageHit } from '@nghi-truong/reader-core';
import { act, cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useRef } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDownload, PaperState } from '../../paper/paper-document.ts';
import { TextProvider } from '../../ui/text.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { FindBar } from './find-bar.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { NotOpen } from './not-open.tsx';
import { headingAt, OutlineList } from './outline-list.tsx';
import { PaperSearch } from './paper-search.ts';
import { type ReaderKeys, useReaderKeys } from './reader-keys.ts';
import { type Leading, ReaderToolbar, type ReaderToolbarProps } from './reader-toolbar.tsx';
import { SearchPanel } from './search-panel.tsx';
import { stepZoom, type ViewChoice } from './view-menu.tsx';

configure({ defaultHidden: true });
afterEach(cleanup);

function show(content: ReactNode) {
  return render(
    <TextProvider language="vi">
      <ToastProvider>{content}</ToastProvider>
    </TextProvider>,
  );
}

/** All that waits in promises is done. */
const settled = () =>
  act(async () => {
    for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
  });

function searchOf(pages: readonly string[]): PaperSearch {
  return new PaperSearch(
    { pageCount: pages.length, prepared: async () => pages, page: async () => '' },
    {
      now: () => 0,
      soon: (act) => {
        let wanted = true;
        queueMicrotask(() => {
          if (wanted) act();
        });
        return () => {
          wanted = false;
        };
      },
    },
  );
}

describe('the search of a paper', () => {
  const type = async (typed: string) => {
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: typed } });
    await settled();
  };
  const enter = (shiftKey = false) => fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter', shiftKey });

  it('[RD-8] counts what is found and goes from hit to hit with Enter', async () => {
    const gone: PageHit[] = [];
    const search = searchOf(['Hội đồng', 'nhân dân', 'hội đồng họp']);
    show(<SearchPanel focus={0} search={search} page={2} labelOf={String} onHit={(hit) => gone.push(hit)} />);
    await type('hoi dong');
    expect(screen.getByText('2 kết quả')).toBeTruthy();
    act(() => void enter());
    expect(gone.map(({ page }) => page)).toEqual([3]);
    expect(screen.getByText('2 / 2')).toBeTruthy();
    act(() => void enter(true));
    expect(gone.map(({ page }) => page)).toEqual([3, 1]);
    act(() => screen.getByRole('button', { name: 'Kết quả sau' }).click());
    expect(gone.map(({ page }) => page)).toEqual([3, 1, 3]);
    act(() => screen.getByRole('button', { name: 'Xóa chữ đang tìm' }).click());
    expect(screen.queryByText(/kết quả$/)).toBeNull();
  });

  it('[RD-8] Enter before anything is found leads to the first hit when it comes', async () => {
    const gone: PageHit[] = [];
    show(
      <SearchPanel
        focus={0}
        search={searchOf(['a', 'hội'])}
        page={1}
        labelOf={String}
        onHit={(hit) => gone.push(hit)}
      />,
    );
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'hoi' } });
    act(() => void enter());
    expect(gone).toEqual([]);
    await settled();
    expect(gone.map(({ page }) => page)).toEqual([2]);
  });

  it('[RD-5] says that a paper is a scan, that some pages are, and that nothing was found', async () => {
    const view = show(
      <SearchPanel focus={0} search={searchOf(['', ' 3 '])} page={1} labelOf={String} onHit={() => {}} />,
    );
    await type('hội');
    expect(screen.getByText('Tài liệu này là bản quét, không tìm được chữ.')).toBeTruthy();
    view.unmount();
    show(
      <SearchPanel focus={0} search={searchOf(['hội đồng nhân dân', ''])} page={1} labelOf={String} onHit={() => {}} />,
    );
    await type('xe');
    expect(screen.getByText('Không tìm thấy.')).toBeTruthy();
    expect(screen.getByText('1 trang là bản quét, không tìm được chữ trên đó.')).toBeTruthy();
  });

  it('[RD-3] the switch for exact tone marks is there when they were typed', async () => {
    show(
      <SearchPanel focus={0} search={searchOf(['hội đồng', 'hồi đông'])} page={1} labelOf={String} onHit={() => {}} />,
    );
    await type('hoi dong');
    expect(screen.queryByRole('checkbox')).toBeNull();
    await type('hội đồng');
    expect(screen.getByText('1 kết quả')).toBeTruthy();
    await act(async () => screen.getByRole('checkbox').click());
    expect(screen.getByText('2 kết quả')).toBeTruthy();
  });

  it('[RD-8] goes on in a bar while the list is out of sight', async () => {
    const gone: PageHit[] = [];
    const search = searchOf(['hội', 'hội']);
    let opened = 0;
    show(
      <FindBar
        search={search}
        page={1}
        onHit={(hit) => gone.push(hit)}
        onOpen={() => {
          opened += 1;
        }}
      />,
    );
    expect(screen.queryByRole('button')).toBeNull();
    act(() => search.find('hoi'));
    await settled();
    act(() => screen.getByRole('button', { name: 'Kết quả sau' }).click());
    act(() => screen.getByRole('button', { name: 'Kết quả sau' }).click());
    expect(gone.map(({ page }) => page)).toEqual([1, 2]);
    act(() => screen.getByText('2 / 2').click());
    expect(opened).toBe(1);
    act(() => screen.getByRole('button', { name: 'Thôi tìm' }).click());
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('contents and links', () => {
  const outline = [
    { title: 'Phần I', page: 2, depth: 0 },
    { title: 'Điều 1', page: 2, depth: 1 },
    { title: 'Phần II', page: 9, depth: 0 },
  ];

  it('[RD-9] the heading in sight is the last that begins on the page or before it', () => {
    expect([1, 2, 8, 9, 99].map((page) => headingAt(outline, page))).toEqual([-1, 1, 1, 2, 2]);
  });

  it('[RD-9] a paper without contents says so', () => {
    show(<OutlineList outline={[]} page={1} labelOf={String} onPage={() => {}} />);
    expect(screen.getByText('Tài liệu này không có mục lục.')).toBeTruthy();
  });

  it('[RD-10] asks before a link leads outside and opens it apart from this page', () => {
    let closed = 0;
    show(
      <LinkDialog
        url="https://chinhphu.vn/van-ban?id=1"
        onClose={() => {
          closed += 1;
        }}
      />,
    );
    expect(screen.getByText('Mở liên kết ngoài?')).toBeTruthy();
    expect(screen.getByText('chinhphu.vn')).toBeTruthy();
    const link = screen.getByText('Mở liên kết').closest('a');
    expect([link?.href, link?.target, link?.rel]).toEqual([
      'https://chinhphu.vn/van-ban?id=1',
      '_blank',
      'noopener noreferrer',
    ]);
    act(() => screen.getByRole('button', { name: 'Ở lại đây' }).click());
    expect(closed).toBe(1);
  });
});

describe('a paper that is not open', () => {
  const download: PaperDownload = { byPackage: false, loaded: 25, total: 100, complete: false, stalled: false };
  const opening: PaperState = { status: 'opening' };

  it('[RD-11] says how far it is, that it is not here, or that the time without the server is over', () => {
    const view = show(<NotOpen state={opening} title="Báo cáo" download={download} kept={null} keyExpired={false} />);
    expect(view.container.textContent).toContain('25%');
    view.unmount();
    const waits = { ...download, stalled: true };
    const other = show(<NotOpen state={opening} title="Báo cáo" download={waits} kept={null} keyExpired={false} />);
    expect(other.container.textContent).toContain('chưa tải về máy');
    other.unmount();
    const late = show(<NotOpen state={opening} title="Báo cáo" download={waits} kept={null} keyExpired />);
    expect(late.container.textContent).toContain('Hết thời hạn xem ngoại tuyến');
  });

  it('[RD-11] says why it will not open and what to do, and that notes are not lost', () => {
    const failures = ['damaged', 'encrypted', 'withdrawn', 'forbidden', 'missing', 'changed', 'signedOut'] as const;
    const said = failures.map((failure) => {
      const view = show(
        <NotOpen
          state={{ status: 'failed', failure }}
          title="Báo cáo"
          download={download}
          kept={null}
          keyExpired={false}
        />,
      );
      const { textContent } = view.container;
      view.unmount();
      return textContent;
    });
    expect(new Set(said).size).toBe(failures.length);
    expect(said.every((words) => words?.startsWith('Báo cáo: '))).toBe(true);
  });
});

describe('the bar', () => {
  const view: ViewChoice = {
    zoom: { mode: 'fitWidth' },
    setZoom: () => {},
    mode: 'continuous',
    setMode: () => {},
    wide: true,
    rotation: 0,
    rotate: () => {},
    night: false,
    setNight: () => {},
  };
  const leading: Leading = { active: false, show: () => {}, stop: () => {}, tool: null, unavailable: null };
  const props: ReaderToolbarProps = {
    page: 4,
    pageCount: 300,
    labels: ['i', 'ii', 'iii', 'iv'],
    view,
    onJump: () => {},
    leading,
    lead: null,
    panel: { open: false, setOpen: () => {} },
    onSearch: () => {},
    notes: null,
  };

  it('[RD-7] shows the printed label with the place, and takes either', async () => {
    const gone: number[] = [];
    show(<ReaderToolbar {...props} onJump={(page) => gone.push(page)} />);
    await act(async () => screen.getByRole('button', { name: 'Đến trang: iv (4/300)' }).click());
    const field = screen.getByLabelText('Đến trang', { selector: 'input' });
    fireEvent.change(field, { target: { value: 'trang' } });
    await act(async () => screen.getByRole('button', { name: 'Đến' }).click());
    expect(screen.getByText('Không có trang này.')).toBeTruthy();
    fireEvent.change(field, { target: { value: 'ii' } });
    await act(async () => screen.getByRole('button', { name: 'Đến' }).click());
    expect(gone).toEqual([2]);
  });

  it('[RD-12] offers two pages only where there is room for them, and turns and darkens pages', async () => {
    const acts: string[] = [];
    const bar = (wide: boolean) => (
      <ReaderToolbar
        {...props}
        view={{
          ...view,
          wide,
          setMode: (mode) => acts.push(mode),
          rotate: () => acts.push('rotate'),
          setNight: (on) => acts.push(`night ${on}`),
          setZoom: (zoom) => acts.push(zoom.mode),
        }}
      />
    );
    const shown = show(bar(true));
    await act(async () => screen.getByRole('button', { name: 'Thêm' }).click());
    for (const name of ['Hai trang', 'Từng trang', 'Vừa trang']) {
      await act(async () => screen.getByRole('radio', { name }).click());
    }
    await act(async () => screen.getByRole('button', { name: 'Xoay trang' }).click());
    await act(async () => screen.getByRole('checkbox', { name: 'Đọc ban đêm' }).click());
    expect(acts).toEqual(['double', 'single', 'fitPage', 'rotate', 'night true']);
    shown.unmount();
    show(bar(false));
    await act(async () => screen.getByRole('button', { name: 'Thêm' }).click());
    expect(screen.queryByRole('radio', { name: 'Hai trang' })).toBeNull();
  });

  it('[RD-12] zooms in steps and stops at the ends', () => {
    let zoom = stepZoom({ mode: 'fitPage' }, 1);
    expect(zoom).toEqual({ mode: 'factor', factor: 1.25 });
    for (let turn = 0; turn < 20; turn += 1) zoom = stepZoom(zoom, 1);
    expect(zoom).toEqual({ mode: 'factor', factor: 6 });
    for (let turn = 0; turn < 20; turn += 1) zoom = stepZoom(zoom, -1);
    expect(zoom).toEqual({ mode: 'factor', factor: 0.5 });
  });
});

function Reader({ keys }: { readonly keys: ReaderKeys }) {
  const reader = useRef<HTMLDivElement>(null);
  useReaderKeys(reader, keys);
  return (
    <>
      <div ref={reader}>
        <button type="button">nút</button>
        <input aria-label="ô" />
        <div role="listbox" tabIndex={0} aria-label="danh sách" />
        <section className="paper-view" aria-label="trang" tabIndex={-1} />
      </div>
      <button type="button">ngoài</button>
    </>
  );
}

describe('the keyboard', () => {
  function keysOf(done: string[]): ReaderKeys {
    return {
      search: () => done.push('search'),
      escape: () => done.push('escape') > 0,
      rotate: () => done.push('rotate'),
      zoomBy: (by) => done.push(`zoom ${by}`),
      fit: () => done.push('fit'),
      first: () => done.push('first'),
      last: () => done.push('last'),
      turn: (by) => done.push(`turn ${by}`),
      nextHit: (by) => done.push(`hit ${by}`),
    };
  }

  const press = (target: Element, key: string, more: { ctrlKey?: boolean; shiftKey?: boolean } = {}) =>
    fireEvent.keyDown(target, { key, ...more });

  it('[RD-13] moves from wherever nothing else has the keys', () => {
    const done: string[] = [];
    show(<Reader keys={keysOf(done)} />);
    for (const key of ['Home', 'End', 'ArrowRight', 'ArrowLeft']) press(document.body, key);
    expect(done).toEqual(['first', 'last', 'turn 1', 'turn -1']);
    press(document.body, 'PageDown');
    expect(document.activeElement).toBe(screen.getByLabelText('trang'));
    const before = done.length;
    for (const target of [screen.getByLabelText('ô'), screen.getByLabelText('danh sách'), screen.getByText('ngoài')]) {
      for (const key of ['Home', 'ArrowRight']) press(target, key);
    }
    expect(done).toHaveLength(before);
  });

  it('[RD-13] letters and figures only while the reader has the focus, and never in a field', () => {
    const done: string[] = [];
    show(<Reader keys={keysOf(done)} />);
    for (const target of [document.body, screen.getByText('ngoài'), screen.getByLabelText('ô')]) {
      for (const key of ['r', '+', '-', '0']) press(target, key);
    }
    expect(done).toEqual([]);
    for (const key of ['r', '+', '-', '0']) press(screen.getByText('nút'), key);
    press(screen.getByLabelText('trang'), 'r');
    expect(done).toEqual(['rotate', 'zoom 1', 'zoom -1', 'fit', 'rotate']);
  });

  it('[RD-13] searches, goes to the next hit and closes, unless a dialog lies over the page', () => {
    const done: string[] = [];
    const view = show(<Reader keys={keysOf(done)} />);
    press(screen.getByLabelText('ô'), 'f', { ctrlKey: true });
    press(document.body, 'F3');
    press(document.body, 'g', { ctrlKey: true, shiftKey: true });
    press(screen.getByLabelText('ô'), 'Escape');
    expect(done).toEqual(['search', 'hit 1', 'hit -1', 'escape']);
    view.rerender(
      <>
        <Reader keys={keysOf(done)} />
        <div role="dialog" />
      </>,
    );
    press(document.body, 'f', { ctrlKey: true });
    press(document.body, 'End');
    expect(done).toHaveLength(4);
  });
});
