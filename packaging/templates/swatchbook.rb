class Swatchbook < Formula
  desc "Registry, stack builder and composer for Midjourney personalization codes"
  homepage "https://github.com/swatchbook/swatchbook"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "https://github.com/swatchbook/swatchbook/releases/download/v@VERSION@/swatchbook-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256:swatchbook-@VERSION@-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "https://github.com/swatchbook/swatchbook/releases/download/v@VERSION@/swatchbook-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256:swatchbook-@VERSION@-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_intel do
      url "https://github.com/swatchbook/swatchbook/releases/download/v@VERSION@/swatchbook-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:swatchbook-@VERSION@-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "swatch"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/swatch.bash" => "swatch"
    zsh_completion.install "completions/_swatch"
    fish_completion.install "completions/swatch.fish"
  end

  test do
    ENV["SWATCH_HOME"] = testpath
    system bin/"swatch", "add", "calm", "--kind", "ranked", "--code", "6odeoas"
    assert_equal "a cat --p 6odeoas\n", shell_output("#{bin}/swatch compose 'a cat' --with calm")
  end
end
