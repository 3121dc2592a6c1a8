{
  description = "A registry, stack builder and composer for Midjourney personalization codes, in the terminal";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      each = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      manifest = (nixpkgs.lib.importTOML ./Cargo.toml).workspace.package;
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "swatchbook";
          inherit (manifest) version;
          src = nixpkgs.lib.cleanSource ./.;
          cargoLock.lockFile = ./Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # The tests drive tmux, git and a terminal; CI runs them.
          doCheck = false;
          postInstall = ''
            $out/bin/swatch man man
            installManPage man/*.1
            installShellCompletion --cmd swatch \
              --bash <($out/bin/swatch completions bash) \
              --zsh <($out/bin/swatch completions zsh) \
              --fish <($out/bin/swatch completions fish)
            install -Dm644 packaging/swatch.desktop -t $out/share/applications
          '';
          meta = {
            description = "Registry, stack builder and composer for Midjourney personalization codes";
            homepage = "https://github.com/swatchbook/swatchbook";
            license = with nixpkgs.lib.licenses; [
              mit
              asl20
            ];
            mainProgram = "swatch";
          };
        };
      });

      devShells = each (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = [ self.packages.${pkgs.stdenv.hostPlatform.system}.default ];
          packages = with pkgs; [
            tmux
            git
            fzf
          ];
        };
      });
    };
}
