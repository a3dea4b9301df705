package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/pflag"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/server/common/dynamicconfig"
)

type options struct {
	ip, uiIP               string
	port, uiPort, httpPort int
	headless               bool
	database               string
	namespaces             []string
	searchAttributes       []string
	dynamicConfig          []string
	pragmas                []string
	logLevel, logFormat    string
	uiCodecEndpoint        string
}

func (o *options) bind(f *pflag.FlagSet) {
	f.StringVar(&o.ip, "ip", "127.0.0.1", "address of the server")
	f.IntVar(&o.port, "port", 7233, "gRPC port of the server")
	f.IntVar(&o.httpPort, "http-port", 0, "HTTP port of the server (default: any free one)")
	f.StringVar(&o.uiIP, "ui-ip", "", "address of the web pages (default: as --ip)")
	f.IntVar(&o.uiPort, "ui-port", 0, "port of the web pages (default: --port + 1000)")
	f.StringVar(&o.uiCodecEndpoint, "ui-codec-endpoint", "", "codec server used by the web pages")
	f.BoolVar(&o.headless, "headless", false, "serve no web pages")
	f.StringVar(&o.database, "db-filename", "", "file that keeps everything (default: in memory)")
	f.StringArrayVar(&o.pragmas, "sqlite-pragma", nil, "PRAGMA=VALUE for the file")
	f.StringArrayVar(&o.namespaces, "namespace", nil, "namespace to create (default: default)")
	f.StringArrayVar(&o.searchAttributes, "search-attribute", nil, "KEY=TYPE to register")
	f.StringArrayVar(&o.dynamicConfig, "dynamic-config-value", nil, "KEY=JSON")
	f.StringVar(&o.logLevel, "log-level", "warn", "debug, info, warn, error or never")
	f.StringVar(&o.logFormat, "log-format", "json", "json or text")
}

// dynamicValues reads KEY=JSON; a value that is not JSON, such as a bare 1ms, is taken as a string.
func dynamicValues(pairs []string) (dynamicconfig.StaticClient, error) {
	values := dynamicconfig.StaticClient{}
	for _, pair := range pairs {
		key, text, found := strings.Cut(pair, "=")
		if !found || key == "" {
			return nil, fmt.Errorf("--dynamic-config-value %q is not KEY=VALUE", pair)
		}
		values[dynamicconfig.MakeKey(key)] = parsed(text)
	}
	return values, nil
}

func parsed(text string) any {
	var value any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil || decoder.More() {
		return text
	}
	number, isNumber := value.(json.Number)
	if !isNumber {
		return value
	}
	// The server takes a setting of type int only as an int, never as 2000.0.
	if whole, err := number.Int64(); err == nil {
		return int(whole)
	}
	fraction, _ := number.Float64()
	return fraction
}

func attributeTypes(pairs []string) (map[string]enumspb.IndexedValueType, error) {
	types := map[string]enumspb.IndexedValueType{}
	for _, pair := range pairs {
		key, name, _ := strings.Cut(pair, "=")
		kind, err := enumspb.IndexedValueTypeFromString(name)
		if err != nil || key == "" {
			return nil, fmt.Errorf("--search-attribute %q is not KEY=TYPE", pair)
		}
		types[key] = kind
	}
	return types, nil
}
