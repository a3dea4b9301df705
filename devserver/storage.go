package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"syscall"

	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	schema "go.temporal.io/server/schema/sqlite"
)

// openStorage returns the settings of the database, with its schema and namespaces in place,
// and what to close when the server has stopped.
func openStorage(o options) (*config.SQL, io.Closer, error) {
	if o.database == "" {
		sql := sqlSettings(strconv.Itoa(rand.Int()), map[string]string{"mode": "memory", "cache": "shared"})
		return sql, io.NopCloser(nil), createNamespaces(sql, o)
	}
	lock, err := hold(o.database)
	if err != nil {
		return nil, nil, err
	}
	sql, err := openFile(o)
	if err != nil {
		lock.Close()
		return nil, nil, err
	}
	return sql, lock, nil
}

func openFile(o options) (*config.SQL, error) {
	if err := createFile(o.database); err != nil {
		return nil, err
	}
	// Full sync: an update that was acknowledged survives a power cut.
	attributes := map[string]string{"mode": "rwc", "journal_mode": "wal", "synchronous": "2"}
	for _, pragma := range o.pragmas {
		name, value, found := strings.Cut(pragma, "=")
		if !found {
			return nil, fmt.Errorf("--sqlite-pragma %q is not PRAGMA=VALUE", pragma)
		}
		attributes[name] = value
	}
	sql := sqlSettings(o.database, attributes)
	return sql, createNamespaces(sql, o)
}

// createFile builds the schema beside the file and renames it, so that an interrupted first start leaves
// nothing half made.
func createFile(database string) error {
	if _, err := os.Stat(database); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	unfinished := database + ".new"
	for _, name := range []string{unfinished, unfinished + "-journal"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if err := schema.SetupSchema(sqlSettings(unfinished, map[string]string{"mode": "rwc"})); err != nil {
		return err
	}
	return os.Rename(unfinished, database)
}

func createNamespaces(sql *config.SQL, o options) error {
	types, err := attributeTypes(o.searchAttributes)
	if err != nil {
		return err
	}
	names := o.namespaces
	if len(names) == 0 {
		names = []string{"default"}
	}
	namespaces := make([]*schema.NamespaceConfig, 0, len(names))
	for _, name := range names {
		namespace, err := schema.NewNamespaceConfig(clusterName, name, false, types)
		if err != nil {
			return err
		}
		namespaces = append(namespaces, namespace)
	}
	return schema.CreateNamespaces(sql, namespaces...)
}

func sqlSettings(name string, attributes map[string]string) *config.SQL {
	return &config.SQL{PluginName: sqlite.PluginName, DatabaseName: name, ConnectAttributes: attributes}
}

// hold takes the file for this process; the system releases it when the process ends, however it ends.
func hold(database string) (io.Closer, error) {
	lock, err := os.OpenFile(database+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		lock.Close()
		return nil, fmt.Errorf("another server holds %s (locked: %s.lock); stop it first", database, database)
	}
	return lock, nil
}
