package main

import (
	"fmt"
	"net"
	"os"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"
)

const (
	clusterName = "active"
	// Kept in the database at the first start; it must stay the same for the life of a file.
	clusterID = "b9d1c2f6-8a4e-4c5a-9f3e-0d5d0c7a1e11"
)

// run serves until a signal arrives, then stops in good order.
func run(o options, stop <-chan os.Signal) error {
	values, err := dynamicValues(o.dynamicConfig)
	if err != nil {
		return err
	}
	address := net.JoinHostPort(o.ip, fmt.Sprint(o.port))
	if err := free(address); err != nil {
		return err
	}
	sql, storage, err := openStorage(o)
	if err != nil {
		return err
	}
	defer storage.Close()
	services, hosts, err := layOut(o)
	if err != nil {
		return err
	}
	logger := log.NewZapLogger(log.BuildZapLogger(log.Config{Level: o.logLevel, Format: zapFormat(o.logFormat)}))
	server, err := temporal.NewServer(
		temporal.WithConfig(serverConfig(address, sql, services)),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger),
		temporal.WithDynamicConfigClient(values),
	)
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer server.Stop()
	if !o.headless {
		pages := webPages(o, address)
		go func() { _ = pages.Start() }()
		defer pages.Stop()
	}
	fmt.Println("Temporal server:", address)
	<-stop
	return nil
}

// layOut gives each of the four services a port; only the front end's is known from outside.
func layOut(o options) (map[string]config.Service, map[primitives.ServiceName]static.Hosts, error) {
	ports := map[primitives.ServiceName]int{primitives.FrontendService: o.port}
	for _, name := range []primitives.ServiceName{
		primitives.HistoryService, primitives.MatchingService, primitives.WorkerService,
	} {
		port, err := freePort(o.ip)
		if err != nil {
			return nil, nil, err
		}
		ports[name] = port
	}
	services := map[string]config.Service{}
	hosts := map[primitives.ServiceName]static.Hosts{}
	for name, port := range ports {
		services[string(name)] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnIP: o.ip}}
		hosts[name] = static.SingleLocalHost(net.JoinHostPort(o.ip, fmt.Sprint(port)))
	}
	httpPort := o.httpPort
	if httpPort == 0 {
		port, err := freePort(o.ip)
		if err != nil {
			return nil, nil, err
		}
		httpPort = port
	}
	front := services[string(primitives.FrontendService)]
	front.RPC.HTTPPort = httpPort
	services[string(primitives.FrontendService)] = front
	return services, hosts, nil
}

func serverConfig(address string, sql *config.SQL, services map[string]config.Service) *config.Config {
	return &config.Config{
		Persistence: config.Persistence{
			DefaultStore: "sqlite", VisibilityStore: "sqlite", NumHistoryShards: 1,
			DataStores: map[string]config.DataStore{"sqlite": {SQL: sql}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10, MasterClusterName: clusterName, CurrentClusterName: clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{clusterName: {
				Enabled: true, InitialFailoverVersion: 1, RPCAddress: address, ClusterID: clusterID,
			}},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            services,
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
		PublicClient: config.PublicClient{HostPort: address},
	}
}

func webPages(o options, address string) *uiserver.Server {
	host, port := o.uiIP, o.uiPort
	if host == "" {
		host = o.ip
	}
	if port == 0 {
		port = o.port + 1000
	}
	return uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
		Host: host, Port: port, TemporalGRPCAddress: address, EnableUI: true, HideLogs: true, DisableNewsFetch: true,
		CORS:  uiconfig.CORS{CookieInsecure: true},
		Codec: uiconfig.Codec{Endpoint: o.uiCodecEndpoint},
	}))
}

func zapFormat(name string) string {
	if name == "json" {
		return "json"
	}
	return "console"
}

// free fails early and clearly where the server itself would end in a stack trace.
func free(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("port in use: %w", err)
	}
	return listener.Close()
}

func freePort(ip string) (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(ip, "0"))
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
