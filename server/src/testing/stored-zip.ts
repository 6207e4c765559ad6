import { crc32 } from 'node:zlib';

/** An archive whose files are not packed, for tests. `claims` is what the list says that a file unpacks to. */
export function storedZip(files: Readonly<Record<string, string>>, claims?: number): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, name, data);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    common.copy(entry, 6);
    if (claims !== undefined) entry.writeUInt32LE(claims, 24);
    entry.writeUInt32LE(offset, 42);
    list.push(entry, name);
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** What passes for a Word file until somebody reads it. */
export function wordFile(text: string): Buffer {
  return storedZip({ '[Content_Types].xml': `<Types ContentType="${wordType}"/>`, 'word/document.xml': text });
}
