// Command temporal is the Temporal development server of this project: the real server in one process,
// with the flags of `temporal server start-dev` that this project and the Python SDK pass.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "temporal", SilenceUsage: true, SilenceErrors: true}
	server := &cobra.Command{Use: "server", Short: "Run a Temporal server"}
	server.AddCommand(startDevCommand())
	root.AddCommand(server)
	if err := root.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, "temporal:", err)
		os.Exit(1)
	}
}

func startDevCommand() *cobra.Command {
	var o options
	command := &cobra.Command{
		Use:   "start-dev",
		Short: "Run a server on SQLite until SIGTERM or SIGINT",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			// Asked for before anything starts, so that an early signal still stops in good order.
			stop := make(chan os.Signal, 1)
			signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
			return run(o, stop)
		},
	}
	o.bind(command.Flags())
	return command
}
