/** What this device keeps for when there is no signal: the last answers, and what waits to be sent. */
export type Shelf = 'kept' | 'outbox'

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('kith', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept')
      request.result.createObjectStore('outbox')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

async function within<T>(
  shelf: Shelf,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
) {
  const transaction = (await database()).transaction(shelf, mode, { durability: 'strict' })
  const request = ask(transaction.objectStore(shelf))
  return new Promise<T>((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}

export async function read<T>(shelf: Shelf, key: string): Promise<T | undefined> {
  return within(shelf, 'readonly', (store) => store.get(key) as IDBRequest<T | undefined>)
}

export async function readAll<T>(shelf: Shelf): Promise<T[]> {
  return within(shelf, 'readonly', (store) => store.getAll() as IDBRequest<T[]>)
}

export async function write(shelf: Shelf, key: string, value: unknown): Promise<void> {
  await within(shelf, 'readwrite', (store) => store.put(value, key))
}

export async function remove(shelf: Shelf, key: string): Promise<void> {
  await within(shelf, 'readwrite', (store) => store.delete(key))
}

/** Forgets everything, when somebody signs out. */
export async function clear(): Promise<void> {
  await within('kept', 'readwrite', (store) => store.clear())
  await within('outbox', 'readwrite', (store) => store.clear())
}
