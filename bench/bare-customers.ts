import { createServer } from 'node:http';
import pg from 'pg';

// What `node:http` and `pg` can do at best with the same list: no signature, no policies, no rate; one select, its rows
// written as JSON.

const { DATABASE_URL = '', PARTNER_ID = '', PORT = '0' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 12 });

type Row = { org_id: string; name: string; admin_email: string; state: string; effected: string; expired: string };

createServer((req, res) => {
  if (req.url === '/healthz') {
    res.writeHead(200).end();
    return;
  }
  const size = Number(new URL(req.url ?? '', 'http://x').searchParams.get('pageSize'));
  pool
    .query<Row>({
      name: 'customers',
      text: `SELECT org_id, name, admin_email, lower(state::text) AS state,
          to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS effected,
          coalesce(to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '') AS expired
        FROM customer WHERE partner_id = $1 ORDER BY created_at, id LIMIT $2`,
      values: [PARTNER_ID, size],
    })
    .then(({ rows }) => {
      const mspCustomers = rows.map((row) => ({
        ...{ id: row.org_id, orgId: row.org_id, orgName: row.name, email: row.admin_email, state: row.state },
        ...{ effectedTime: row.effected, expiredTime: row.expired },
      }));
      const body = Buffer.from(JSON.stringify({ mspCustomers, nextPageToken: '' }));
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    })
    .catch(() => res.writeHead(500).end());
}).listen(Number(PORT));
