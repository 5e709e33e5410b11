/**
 * The items of the lists that are being read, the innermost on top. An array that grows by itself keeps room for
 * sixteen more, and a tree has a list for every few nodes; those taken from a pile have just their size.
 */
export class Pile<Item> {
  height = 0;
  private readonly items: Item[] = [];

  push(item: Item): void {
    if (this.height === this.items.length) this.items.push(item);
    else this.items[this.height] = item;
    this.height += 1;
  }

  /** What was put on it since it was `from` high. */
  take(from: number): Item[] {
    if (this.height === from) return [];
    const taken = this.from(from);
    this.height = from;
    return taken;
  }

  /** The same without taking it. */
  from(height: number): Item[] {
    return this.items.slice(height, this.height);
  }

  at(index: number): Item {
    return this.items[index] as Item;
  }
}
