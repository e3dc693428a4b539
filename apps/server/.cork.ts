import pg from 'pg';
const o = pg.Client.prototype.query as any;
(pg.Client.prototype as any).query = function (...a: any[]) { const s = this.connection.stream; if (!s.heedCorked) { s.heedCorked = true; s.cork(); process.nextTick(() => { s.heedCorked = false; s.uncork(); }); } return o.apply(this, a); };
