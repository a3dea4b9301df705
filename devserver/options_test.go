package main

import (
	"testing"

	"go.temporal.io/server/common/dynamicconfig"
)

func TestDynamicValuesKeepTheirType(t *testing.T) {
	values, err := dynamicValues([]string{`a=true`, `b=2000`, `c=0.5`, `d="1ms"`, `e=1ms`, `f=12 apples`})
	if err != nil {
		t.Fatal(err)
	}
	expected := map[string]any{"a": true, "b": 2000, "c": 0.5, "d": "1ms", "e": "1ms", "f": "12 apples"}
	for key, want := range expected {
		if got := values[dynamicconfig.MakeKey(key)]; got != want {
			t.Errorf("%s: %#v, want %#v", key, got, want)
		}
	}
}

func TestAValueWithoutKeyIsRefused(t *testing.T) {
	for _, pair := range []string{"", "true", "=true"} {
		if _, err := dynamicValues([]string{pair}); err == nil {
			t.Errorf("%q was accepted", pair)
		}
	}
}

func TestASecondServerOnTheSameFileIsRefused(t *testing.T) {
	file := t.TempDir() + "/temporal.db"
	first, err := hold(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold(file); err == nil {
		t.Error("a held file was taken again")
	}
	first.Close()
	again, err := hold(file)
	if err != nil {
		t.Errorf("a released file could not be taken: %v", err)
	}
	again.Close()
}
