package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// table keeps entities of one kind: a row for each, with its id and the whole
// of it as JSON. A program of yours has columns for what it asks about. It is
// the retailcrm.MirrorStore that Mirror writes to.
type table[E any] struct {
	db   *sql.DB
	name string // orders or customers
	id   func(*E) int
}

// open opens the file, and makes the tables at the first run.
func open(ctx context.Context, file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", file+"?_pragma=journal_mode(wal)&_pragma=busy_timeout(5000)")
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, `
		CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, entity TEXT NOT NULL);
		CREATE TABLE IF NOT EXISTS customers (id INTEGER PRIMARY KEY, entity TEXT NOT NULL);
		CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, place TEXT NOT NULL);`)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// cursor is what SaveCursor was given last, or "".
func (t table[E]) cursor(ctx context.Context) (string, error) {
	var place string
	err := t.db.QueryRowContext(ctx, `SELECT place FROM cursors WHERE name = ?`, t.name).Scan(&place)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return place, err
}

// Put adds the entities or replaces them.
func (t table[E]) Put(ctx context.Context, entities []*E) error {
	return t.transaction(ctx, func(tx *sql.Tx) error {
		for _, e := range entities {
			text, err := json.Marshal(e)
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO %s (id, entity) VALUES (?, ?)
				ON CONFLICT (id) DO UPDATE SET entity = excluded.entity`, t.name), t.id(e), string(text))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Delete removes entities.
func (t table[E]) Delete(ctx context.Context, ids []int) error {
	return t.transaction(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, fmt.Sprintf(`DELETE FROM %s WHERE id = ?`, t.name), id); err != nil {
				return err
			}
		}
		return nil
	})
}

// SaveCursor keeps the place in the history.
func (t table[E]) SaveCursor(ctx context.Context, cursor string) error {
	_, err := t.db.ExecContext(ctx, `INSERT INTO cursors (name, place) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET place = excluded.place`, t.name, cursor)
	return err
}

func (t table[E]) transaction(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// rows are all entities of the table as they are stored, by id.
func (t table[E]) rows(ctx context.Context) (map[int]string, error) {
	found, err := t.db.QueryContext(ctx, fmt.Sprintf(`SELECT id, entity FROM %s`, t.name))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	byID := map[int]string{}
	for found.Next() {
		var id int
		var text string
		if err := found.Scan(&id, &text); err != nil {
			return nil, err
		}
		byID[id] = text
	}
	return byID, found.Err()
}
